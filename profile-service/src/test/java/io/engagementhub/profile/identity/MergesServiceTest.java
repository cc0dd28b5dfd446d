package io.engagementhub.profile.identity;

import static io.engagementhub.profile.Touchpoints.identify;
import static io.engagementhub.profile.Touchpoints.track;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.engagementhub.profile.Hub;
import io.engagementhub.testkit.HubServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(HubServers.class)
class MergesServiceTest {
  private final String key = UUID.randomUUID().toString();

  @Test
  void twoUsersAreMergedOnlyByASupervisorWhoSaysSo() {
    var anna = Hub.resolve(track("E").by("anna-" + key)).profileId();
    var ben = Hub.resolve(track("E").by("ben-" + key)).profileId();
    var despite = "{\"other\":\"%s\",\"reason\":\"one person\",\"despite\":{\"twoUsers\":true}}";

    Desk.merge(anna, ben).statusCode(409);
    Desk.as("agent")
        .body(despite.formatted(ben))
        .post("/agent/v1/profiles/" + anna + "/merges")
        .then()
        .statusCode(403);
    Desk.as("agent")
        .body("{\"other\":\"" + ben + "\"}")
        .post("/agent/v1/profiles/" + anna + "/merges/preview")
        .then()
        .statusCode(200)
        .body("twoUsers", equalTo(true));
    Desk.as("supervisor")
        .body(despite.formatted(ben))
        .post("/agent/v1/profiles/" + anna + "/merges")
        .then()
        .statusCode(201);

    assertThat(Hub.resolve(track("E").by("ben-" + key).on("new-" + key)).profileId())
        .isEqualTo(anna);
    Desk.separate(anna, "\"identifiers\":[\"user_id:ben-" + key + "\"]")
        .statusCode(201)
        .body("leaving.id", equalTo(ben.toString()));
    assertThat(Hub.resolve(track("E").by("ben-" + key)).profileId()).isEqualTo(ben);
  }

  @Test
  void mergedAwayIdsLeadToTheSurvivorWhicheverIsAskedFor() {
    var one = Hub.resolve(track("E").on("one-" + key)).profileId();
    var two = Hub.resolve(track("E").on("two-" + key)).profileId();
    var three = Hub.resolve(track("E").on("three-" + key)).profileId();
    var first = Desk.merge(three, two).statusCode(201).extract().<String>path("id");
    Desk.merge(two, one).statusCode(201);

    for (var id : new UUID[] {one, two, three}) {
      Hub.profile(id).body("id", equalTo(one.toString()));
    }
    Desk.merge(one, three).statusCode(409);

    Desk.separate(three, "\"merge\":\"" + first + "\"")
        .statusCode(201)
        .body("leaving.id", equalTo(three.toString()));
    Hub.profile(three).body("id", equalTo(three.toString()));
    Hub.profile(two).body("id", equalTo(one.toString()));
    Hub.changed(
        p ->
            p.profileId().equals(three)
                && p.mergedInto() == null
                && p.fragments().size() == 1
                && p.revision() > 2);
    var next =
        Desk.as("agent")
            .get("/agent/v1/profiles/" + two + "/identity-history?limit=1")
            .then()
            .body("items", hasSize(1))
            .body("next", notNullValue())
            .extract()
            .<String>path("next");
    Desk.as("agent")
        .get("/agent/v1/profiles/" + two + "/identity-history?limit=5&cursor=" + next)
        .then()
        .body("items.kind", contains("MERGED", "MERGED"));
  }

  @Test
  void tenThousandExternalIdsOfOneMessageAreNotAllTaken() {
    var ids = new StringBuilder();
    for (int i = 0; i < 10_000; i++) {
      ids.append(i == 0 ? "" : ",").append("{\"type\":\"crm_id\",\"id\":\"" + key + i + "\"}");
    }
    var seen =
        Hub.resolve(
            identify("{}").by("u-" + key).saying("{\"context\":{\"externalIds\":[" + ids + "]}}"));

    Hub.profile(seen.profileId())
        .body("identifiers.findAll { it.namespace == 'crm_id' }", hasSize(5))
        .body("dropped.kind", hasItem("identifier:crm_id"));
    Hub.find("crm_id:" + key + "0").body("items[0].id", equalTo("" + seen.profileId()));
  }

  @Test
  void formsOfOneTextAreOnePerson() {
    var composed = Hub.resolve(track("E").by("Zo\u00eb-" + key));
    var decomposed = Hub.resolve(track("E").by("Zoe\u0308-" + key));

    assertThat(decomposed.fragmentId()).isEqualTo(composed.fragmentId());
    Hub.find("user_id:Zoe\u0308-" + key).body("items", hasSize(1));
    Hub.find("user_id:zo\u00eb-" + key).body("items", hasSize(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"customer", "marketer", "analyst", "privacy-officer", "admin"})
  void onlyAgentsMergeAndSeparate(String role) {
    var profile = UUID.randomUUID();
    for (var path :
        new String[] {"merges", "merges/preview", "separations", "separations/preview"}) {
      Desk.as(role)
          .body("{}")
          .post("/agent/v1/profiles/" + profile + "/" + path)
          .then()
          .statusCode(403);
    }
    Desk.as(role).get("/agent/v1/profiles/" + profile + "/identity-history").then().statusCode(403);
  }

  @Test
  void whatIsMissingOrUnknownIsNamed() {
    var one = Hub.resolve(track("E").on("one-" + key)).profileId();

    Desk.merge(UUID.randomUUID(), one).statusCode(404);
    Desk.merge(one, UUID.randomUUID()).statusCode(422).body("errors[0].field", equalTo("/other"));
    Desk.merge(one, one).statusCode(409);
    for (var body :
        new String[] {
          "",
          "[]",
          "{}",
          "{\"other\":7}",
          "{\"other\":\"" + one + "\",\"reason\":\" \"}",
          "{\"other\":\"" + one + "\",\"reason\":\"" + "x".repeat(501) + "\"}",
          "{\"other\":\"" + one + "\",\"reason\":\"yes yes\",\"despite\":true}"
        }) {
      Desk.as("agent")
          .body(body)
          .post("/agent/v1/profiles/" + one + "/merges")
          .then()
          .statusCode(422);
    }
    Desk.as("agent").body("{}").post("/agent/v1/profiles/nonsense/merges").then().statusCode(404);
    Desk.history(UUID.randomUUID()).statusCode(404);
    Desk.as("agent")
        .get("/agent/v1/profiles/" + one + "/identity-history?cursor=nonsense!")
        .then()
        .statusCode(422);
  }
}
