package io.engagementhub.journey;

import static io.restassured.RestAssured.given;

import io.engagementhub.contracts.ProfileChanged;
import io.engagementhub.contracts.ResolvedTouchpoint;
import io.engagementhub.contracts.Topics;
import io.engagementhub.testkit.KafkaProbe;
import io.engagementhub.testkit.Tokens;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;

/** The rest of the hub, as the service under test sees it. */
final class Hub {
  static final KafkaProbe KAFKA = new KafkaProbe();

  static void tell(ResolvedTouchpoint... touchpoints) {
    for (var touchpoint : touchpoints) {
      KAFKA.publish(Topics.TOUCHPOINTS_RESOLVED, touchpoint.profileId().toString(), touchpoint);
    }
  }

  static void tell(ProfileChanged... changes) {
    for (var change : changes) {
      KAFKA.publish(Topics.PROFILES_CHANGED, change.profileId().toString(), change);
    }
  }

  static Response get(String role, String path, Object... values) {
    return given().urlEncodingEnabled(false).auth().oauth2(Tokens.of(role)).get(path, values);
  }

  static JsonPath read(String role, String path, Object... values) {
    return get(role, path, values).then().statusCode(200).extract().jsonPath();
  }

  static JsonPath timeline(UUID profile) {
    return read("agent", "/agent/v1/profiles/{id}/timeline?limit=200", profile);
  }

  static void eventually(ThrowingRunnable assertion) {
    Awaitility.await().pollInterval(Duration.ofMillis(50)).untilAsserted(assertion);
  }

  private Hub() {}
}
