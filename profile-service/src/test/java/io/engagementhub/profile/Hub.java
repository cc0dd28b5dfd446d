package io.engagementhub.profile;

import static io.restassured.RestAssured.given;

import io.engagementhub.contracts.CollectedTouchpoint;
import io.engagementhub.contracts.ProfileChanged;
import io.engagementhub.contracts.ResolvedTouchpoint;
import io.engagementhub.contracts.Topics;
import io.engagementhub.testkit.KafkaProbe;
import io.engagementhub.testkit.Tokens;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.function.Predicate;

/** The service as those around it see it: topics on one side, HTTP on the other. */
public final class Hub {
  private static final KafkaProbe KAFKA = new KafkaProbe();

  public static KafkaProbe kafka() {
    return KAFKA;
  }

  public static CollectedTouchpoint collect(Touchpoints touchpoint) {
    return collect(touchpoint.collected());
  }

  public static CollectedTouchpoint collect(CollectedTouchpoint touchpoint) {
    KAFKA.publish(Topics.TOUCHPOINTS_COLLECTED, touchpoint.sender(), touchpoint);
    return touchpoint;
  }

  /** Collects and waits until it is resolved. */
  public static ResolvedTouchpoint resolve(Touchpoints touchpoint) {
    return resolved(collect(touchpoint));
  }

  public static ResolvedTouchpoint resolved(CollectedTouchpoint touchpoint) {
    return KAFKA.await(
        Topics.TOUCHPOINTS_RESOLVED,
        ResolvedTouchpoint.class,
        resolved -> resolved.touchpoint().id().equals(touchpoint.id()));
  }

  public static List<ResolvedTouchpoint> allResolved(CollectedTouchpoint touchpoint) {
    return KAFKA.all(
        Topics.TOUCHPOINTS_RESOLVED,
        ResolvedTouchpoint.class,
        resolved -> resolved.touchpoint().id().equals(touchpoint.id()));
  }

  public static ProfileChanged changed(Predicate<ProfileChanged> wanted) {
    return KAFKA.await(Topics.PROFILES_CHANGED, ProfileChanged.class, wanted);
  }

  public static ValidatableResponse find(String identifier) {
    return given()
        .auth()
        .oauth2(Tokens.of("agent"))
        .queryParam("identifier", identifier)
        .queryParam("purpose", "service")
        .get("/agent/v1/profiles")
        .then();
  }

  public static ValidatableResponse profile(Object id) {
    return given()
        .auth()
        .oauth2(Tokens.of("agent"))
        .get("/agent/v1/profiles/" + id + "?purpose=service")
        .then();
  }

  private Hub() {}
}
