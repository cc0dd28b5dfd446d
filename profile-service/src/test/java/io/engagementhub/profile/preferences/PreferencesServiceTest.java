package io.engagementhub.profile.preferences;

import static io.engagementhub.profile.Touchpoints.alias;
import static io.engagementhub.profile.Touchpoints.track;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.engagementhub.profile.Hub;
import io.engagementhub.testkit.HubServers;
import io.engagementhub.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(HubServers.class)
class PreferencesServiceTest {
  private static final String MINE = "/v1/me/preferences";
  private static final String WANTED =
      """
      {"language":"de-ch","timeZone":"Europe/Zurich","quietHours":{"from":"21:00","to":"08:00"},
       "channels":{"email":{"allowed":true,"atMost":{"count":2,"per":"week"}},
         "phone":{"allowed":false}},
       "topics":{"offers":false,"service":true}}
      """;

  private final String user = "user-" + UUID.randomUUID();

  @Test
  void whatACustomerWantsIsKeptAnnouncedAndAsksForSegments() {
    var segment = "s-" + UUID.randomUUID();
    as("marketer")
        .body(
            Map.of(
                "id", segment, "name", "Test", "text", "trait preferences.topics.offers is false"))
        .post("/admin/v1/segments")
        .then()
        .statusCode(201);
    var profile = Hub.resolve(track("A").by(user)).profileId();

    put(tag(), WANTED)
        .statusCode(200)
        .header("ETag", notNullValue())
        .body("language", equalTo("de-CH"))
        .body("quietHours.from", equalTo("21:00"))
        .body("channels.email.atMost.count", equalTo(2))
        .body("channels.phone.allowed", equalTo(false))
        .body("topics.offers", equalTo(false));

    var told =
        Hub.changed(p -> p.profileId().equals(profile) && p.traits().containsKey("preferences"));
    assertThat(told.segments()).contains(segment);
    assertThat(told.traits().get("preferences").text()).contains("Europe/Zurich");
  }

  @Test
  void nobodyOverwritesWhatTheyHaveNotRead() {
    Hub.resolve(track("A").by(user));
    var first = tag();
    put(first, WANTED).statusCode(200);

    put(first, "{}").statusCode(412);
    mine().body("{}").put(MINE).then().statusCode(428);
    put("nonsense", "{}").statusCode(412);
    mine().get(MINE).then().body("language", equalTo("de-CH"));
    put(tag(), "{}").statusCode(200).body("language", nullValue());
    assertThat(tag()).isEqualTo(first);
  }

  @Test
  void anAgentEntersItWithAReason() {
    var profile = Hub.resolve(track("A").by(user)).profileId();
    var path = "/agent/v1/profiles/" + profile + "/preferences";
    var tag = as("agent").get(path).then().statusCode(200).extract().header("ETag");

    as("agent")
        .header("If-Match", tag)
        .body(WANTED)
        .put(path)
        .then()
        .statusCode(422)
        .body("errors.field", contains("/reason"));
    as("agent")
        .header("If-Match", tag)
        .body(WANTED.replaceFirst("\\{", "{\"reason\":\"said so on the telephone\","))
        .put(path)
        .then()
        .statusCode(200);

    mine().get(MINE).then().body("topics.service", equalTo(true));
    as("agent")
        .get("/agent/v1/profiles/" + UUID.randomUUID() + "/preferences")
        .then()
        .statusCode(404);
  }

  @Test
  void preferencesGoWithTheirFragmentWhenPeopleAreMergedAndSeparated() {
    var visitor = "visitor-" + user;
    var anonymous = Hub.resolve(track("A").on(visitor));
    var path = "/agent/v1/profiles/" + anonymous.profileId() + "/preferences";
    as("agent")
        .header("If-Match", as("agent").get(path).then().extract().header("ETag"))
        .body("{\"reason\":\"told me\",\"language\":\"fr\"}")
        .put(path)
        .then()
        .statusCode(200);
    Hub.resolve(track("B").by(user));
    mine().get(MINE).then().body("language", nullValue());

    var both = Hub.resolve(alias(visitor, user).fromServer());
    mine().get(MINE).then().body("language", equalTo("fr"));
    Hub.profile(both.profileId()).body("traits.preferences.value.language", equalTo("fr"));

    as("agent")
        .body("{\"reason\":\"two people\",\"fragments\":[\"" + anonymous.fragmentId() + "\"]}")
        .post("/agent/v1/profiles/" + both.profileId() + "/separations")
        .then()
        .statusCode(201);
    mine().get(MINE).then().body("language", nullValue());
    Hub.find("user_id:" + user).body("items[0].traits.preferences", nullValue());
    Hub.find("anonymous_id:" + visitor)
        .body("items[0].traits.preferences.value.language", equalTo("fr"));
  }

  @Test
  void someoneOfWhomNothingIsKnownHasSaidNothingYet() {
    mine().get(MINE).then().statusCode(200).body("channels", equalTo(Map.of()));
    put(tag(), WANTED).statusCode(404);
    given().get(MINE).then().statusCode(401);
    as("agent").get(MINE).then().statusCode(403);
    as("analyst")
        .get("/agent/v1/profiles/" + UUID.randomUUID() + "/preferences")
        .then()
        .statusCode(403);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'language':'de_CH!'} | /language",
        "{'language':''} | /language",
        "{'timeZone':'Zurich'} | /timeZone",
        "{'timeZone':'Europe/Zurich','quietHours':{'from':'9','to':'10:00'}} | /quietHours/from",
        "{'timeZone':'Europe/Zurich','quietHours':{'from':'09:00','to':'09:00'}} | /quietHours/to",
        "{'quietHours':{'from':'21:00','to':'07:00'}} | /timeZone",
        "{'channels':{'fax':{'allowed':true}}} | /channels/fax",
        "{'channels':{'email':{}}} | /channels/email/allowed",
        "{'channels':{'email':null}} | /channels/email/allowed",
        "{'channels':{'sms':{'allowed':true,'atMost':{'count':-1,'per':'day'}}}} | /channels/sms/atMost/count",
        "{'channels':{'sms':{'allowed':true,'atMost':{'count':1,'per':'hour'}}}} | /channels/sms/atMost/per",
        "{'topics':{'A/B':true}} | /topics/A~1B",
        "{'topics':{'a':null}} | /topics/a",
      })
  void aWrongPreferenceNamesTheField(String body, String field) {
    Hub.resolve(track("A").by(user));

    put(tag(), body.replace('\'', '"'))
        .statusCode(422)
        .body("errors", hasSize(1))
        .body("errors[0].field", equalTo(field));
  }

  private String tag() {
    return mine().get(MINE).then().statusCode(200).extract().header("ETag");
  }

  private ValidatableResponse put(String tag, String body) {
    return mine().header("If-Match", tag).body(body).put(MINE).then();
  }

  private RequestSpecification mine() {
    return given().auth().oauth2(Tokens.forCustomer(user)).contentType("application/json");
  }

  private static RequestSpecification as(String role) {
    return given().auth().oauth2(Tokens.of(role)).contentType("application/json");
  }
}
