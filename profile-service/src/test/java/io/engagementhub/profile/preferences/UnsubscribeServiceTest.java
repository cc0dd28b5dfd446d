package io.engagementhub.profile.preferences;

import static io.engagementhub.profile.Touchpoints.alias;
import static io.engagementhub.profile.Touchpoints.track;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.engagementhub.profile.Holding;
import io.engagementhub.profile.Hub;
import io.engagementhub.profile.TestClock;
import io.engagementhub.testkit.HubServers;
import io.engagementhub.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(HubServers.class)
class UnsubscribeServiceTest {
  @Inject DataSource database;

  private final String user = "user-" + UUID.randomUUID();

  @BeforeEach
  void someone() {
    Hub.resolve(track("A").by(user));
  }

  @Test
  void lookingChangesNothingAndOneClickTurnsOneChannelOffForGood() {
    var link = link("channel", "email");
    gateway().get(link).then().statusCode(200).body("channel", equalTo("email"));
    mine().body("channels.email", nullValue());

    click(link).statusCode(200).body("off", equalTo(true));

    mine().body("channels.email.allowed", equalTo(false)).body("channels.sms", nullValue());
    var tag = mine().extract().header("ETag");
    click(link).statusCode(200);
    assertThat(mine().extract().header("ETag")).isEqualTo(tag);
  }

  @Test
  void whatElseWasSaidStays() {
    given()
        .auth()
        .oauth2(Tokens.forCustomer(user))
        .contentType("application/json")
        .header("If-Match", mine().extract().header("ETag"))
        .body(
            "{\"channels\":{\"email\":{\"allowed\":true,\"atMost\":{\"count\":2,\"per\":\"week\"}}},"
                + "\"topics\":{\"offers\":true,\"news\":true}}")
        .put("/v1/me/preferences")
        .then()
        .statusCode(200);

    click(link("topic", "offers")).statusCode(200).body("topic", equalTo("offers"));

    mine()
        .body("topics.offers", equalTo(false))
        .body("topics.news", equalTo(true))
        .body("channels.email.allowed", equalTo(true));
    click(link("channel", "email")).statusCode(200);
    mine().body("channels.email.atMost.count", equalTo(2));
  }

  @Test
  void aLinkOfWhichALetterIsChangedDoesNotHold() {
    var link = link("channel", "email");
    int middle = link.length() - 10;
    var forged =
        link.substring(0, middle)
            + (link.charAt(middle) == 'A' ? 'B' : 'A')
            + link.substring(middle + 1);

    click(forged).statusCode(404);
    gateway().get(forged).then().statusCode(404);
    mine().body("channels.email", nullValue());
  }

  @Test
  void whoeverIsSeparatedMeanwhileIsTheOneWhoUnsubscribes() throws Exception {
    Hub.resolve(track("B").on("visitor-" + user));
    var both = Hub.resolve(alias("visitor-" + user, user).fromServer()).profileId();
    var other = Hub.resolve(track("A").by("other-" + user)).profileId();
    var link = link("channel", "email");
    try (var threads = Executors.newVirtualThreadPerTaskExecutor();
        var holding = Holding.begin(database)) {
      holding.execute("select 1 from profile where id = ? for update", both);
      var clicked = threads.submit(() -> click(link));
      holding.awaitSomebody();
      holding.execute(
          "update fragment set profile_id = ? where namespace = 'user_id' and value = ?",
          other,
          user);
      holding.commit();

      clicked.get().statusCode(200);
    }

    mine().body("channels.email.allowed", equalTo(false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", ".", "a.b", "%00.%00", "ÄÖ.ÜÜ"})
  void nonsenseIsNoLink(String token) {
    gateway().post("/v1/unsubscribe/" + token).then().statusCode(404);
  }

  @Test
  void aLinkExpires() {
    var link = link("channel", "email");
    try {
      TestClock.CLOCK.set(TestClock.CLOCK.instant().plus(Duration.ofDays(91)));

      click(link).statusCode(404);
    } finally {
      TestClock.CLOCK.release();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | /identifier",
        "{'identifier':'user_id:x'} | /channel",
        "{'identifier':'user_id:x','channel':'email','topic':'a'} | /channel",
        "{'identifier':'user_id:x','channel':'pigeon'} | /channel",
        "{'identifier':'user_id:x','topic':'A c'} | /topic",
      })
  void aWrongLinkNamesTheField(String body, String field) {
    marketer()
        .body(body.replace('\'', '"'))
        .post("/admin/v1/unsubscribe-links")
        .then()
        .statusCode(422)
        .body("errors[0].field", equalTo(field));
  }

  @Test
  void linksAreMadeByMarketersForPeopleWhoAreKnown() {
    marketer()
        .body("{\"identifier\":\"user_id:nobody-%s\",\"channel\":\"email\"}".formatted(user))
        .post("/admin/v1/unsubscribe-links")
        .then()
        .statusCode(404);
    given()
        .auth()
        .oauth2(Tokens.of("agent"))
        .contentType("application/json")
        .body("{}")
        .post("/admin/v1/unsubscribe-links")
        .then()
        .statusCode(403);
    given().post("/v1/unsubscribe/x").then().statusCode(401);
  }

  private String link(String kind, String name) {
    return marketer()
        .body("{\"identifier\":\"user_id:%s\",\"%s\":\"%s\"}".formatted(user, kind, name))
        .post("/admin/v1/unsubscribe-links")
        .then()
        .statusCode(201)
        .extract()
        .path("path");
  }

  private static ValidatableResponse click(String link) {
    return gateway()
        .contentType("application/x-www-form-urlencoded")
        .body("List-Unsubscribe=One-Click")
        .post(link)
        .then();
  }

  private ValidatableResponse mine() {
    return given()
        .auth()
        .oauth2(Tokens.forCustomer(user))
        .get("/v1/me/preferences")
        .then()
        .statusCode(200);
  }

  private static RequestSpecification marketer() {
    return given().auth().oauth2(Tokens.of("marketer")).contentType("application/json");
  }

  private static RequestSpecification gateway() {
    return given().auth().oauth2(Tokens.of("gateway"));
  }
}
