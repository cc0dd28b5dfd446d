package io.engagementhub.profile.identity;

import static io.engagementhub.profile.Touchpoints.identify;
import static io.engagementhub.profile.Touchpoints.track;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.engagementhub.profile.Hub;
import io.engagementhub.testkit.HubServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(HubServers.class)
class IdentityRulesServiceTest {
  private final String key = UUID.randomUUID().toString();
  private final String shared = "office@" + key + ".ch";

  @Test
  void peopleHeldTogetherByAValuePartWhenItIsBlocked() {
    var one = Hub.resolve(identify("{\"email\":\"" + shared + "\"}").on("one-" + key));
    var two = Hub.resolve(track("Product Viewed").on("two-" + key));
    Hub.resolve(identify("{\"email\":\"" + shared + "\"}").on("two-" + key).fromServer());
    var user = Hub.resolve(track("E").by("user-" + key).on("two-" + key));
    assertThat(user.profileId()).isEqualTo(one.profileId());
    Hub.profile(two.profileId()).body("id", equalTo(one.profileId().toString()));

    Desk.change("email", "blocked", List.of("*@" + key + ".*"));

    await()
        .untilAsserted(
            () ->
                Hub.profile(one.profileId())
                    .body("identifiers.value", containsInAnyOrder("user-" + key, "two-" + key)));
    Hub.profile(two.profileId()).body("id", equalTo(one.profileId().toString()));
    Hub.find("anonymous_id:one-" + key)
        .body("items[0].id", not(equalTo(one.profileId().toString())))
        .body("items[0].identifiers.value", contains("one-" + key));
    Hub.find("email:" + shared).body("items", hasSize(0));
    Desk.history(one.profileId())
        .body("items[0].kind", equalTo("SEPARATED"))
        .body("items[0].rule", equalTo("RULES_CHANGED"));
    Desk.as("privacy-officer")
        .get("/admin/v1/identity-rules")
        .then()
        .body("reviews.namespace", hasItem("email"))
        .body("reviews[0].separated", notNullValue());
    assertThat(
            Hub.resolve(identify("{\"email\":\"" + shared + "\"}").on("one-" + key).fromServer())
                .profileId())
        .isNotEqualTo(one.profileId());
  }

  @Test
  void newNamespaceIsReadFromWhereTheRulesSayAtOnce() {
    addNamespace(
        Map.of(
            "namespace",
            "club_number",
            "limit",
            1,
            "priority",
            70,
            "matching",
            Map.of("letters", "FOLDED"),
            "traits",
            List.of("club")));

    var one = Hub.resolve(identify("{\"club\":\"AB-" + key + "\"}").on("one-" + key));
    var two = Hub.resolve(identify("{\"club\":\"ab-" + key + "\"}").on("two-" + key));
    Hub.resolve(identify("{\"club\":\"other-" + key + "\"}").on("two-" + key));

    assertThat(two.profileId()).isEqualTo(one.profileId());
    Hub.profile(one.profileId())
        .body("dropped.kind", hasItem("identifier:club_number"))
        .body("links.rule", hasItem("SAME_IDENTIFIER"))
        .body("links.value", hasItem("ab-" + key));
    Desk.as("privacy-officer")
        .get("/admin/v1/identity-rules/versions?limit=1")
        .then()
        .statusCode(200)
        .body("items", hasSize(1))
        .body("items[0].reason", notNullValue());
  }

  private static void addNamespace(Map<String, Object> rule) {
    var rules = Desk.as("admin").get("/admin/v1/identity-rules").then().extract();
    var namespaces = rules.<List<Map<String, Object>>>path("namespaces");
    namespaces.removeIf(one -> one.get("namespace").equals(rule.get("namespace")));
    namespaces.add(rule);
    Desk.as("admin")
        .header("If-Match", rules.header("ETag"))
        .body(Map.of("namespaces", namespaces, "reason", "one kind more"))
        .put("/admin/v1/identity-rules")
        .then()
        .statusCode(200)
        .body("updatedBy", equalTo("test-admin"));
  }

  @Test
  void kindsOfEvidenceOfOnePairAreKeptToAPoint() {
    addNamespace(
        Map.of(
            "namespace", "ticket", "limit", 1000, "priority", 5, "externalIds", List.of("ticket")));
    for (int from : new int[] {0, 40}) {
      Hub.resolve(track("E").by("anna-" + key).saying(tickets(from)));
    }
    for (int from : new int[] {0, 40, 0}) {
      Hub.resolve(track("E").by("ben-" + key).saying(tickets(from)).fromServer());
    }

    Hub.find("user_id:ben-" + key)
        .body("items[0].links", hasSize(50))
        .body("items[0].links.verdict", everyItem(equalTo("REFUSED_TWO_USERS")))
        .body("items[0].links.times", hasItems(1, 2));
  }

  private String tickets(int from) {
    return IntStream.range(from, from + 40)
        .mapToObj(n -> "{\"type\":\"ticket\",\"id\":\"" + n + "-" + key + "\"}")
        .collect(Collectors.joining(",", "{\"context\":{\"externalIds\":[", "]}}"));
  }

  @Test
  void formOfIdentifiersThatExistIsNotChanged() {
    Hub.resolve(track("E").by("Upper-" + key));
    var rules = Desk.as("admin").get("/admin/v1/identity-rules").then().extract();
    var namespaces = rules.<List<Map<String, Object>>>path("namespaces");
    for (var one : namespaces) {
      if (one.get("namespace").equals("user_id")) {
        one.put("matching", Map.of("letters", "FOLDED", "form", "NFC"));
      }
    }

    Desk.as("admin")
        .header("If-Match", rules.header("ETag"))
        .body(Map.of("namespaces", namespaces, "reason", "fold them"))
        .put("/admin/v1/identity-rules")
        .then()
        .statusCode(422)
        .body("errors[0].field", containsString("/matching"));
  }

  @Test
  void faultsAreNamedByPointer() {
    Desk.as("admin")
        .header("If-Match", "\"0\"")
        .body(
            """
            {"namespaces":[
              {"namespace":"user_id","limit":2,"priority":1},
              {"namespace":"Bad Name","limit":0,"priority":1001,"blocked":["**",7],"traits":"x"},
              {"namespace":"user_id","limit":1,"priority":1,"traits":["id"]},
              {"namespace":"email","limit":1,"priority":1,"trustedOnly":"yes",
               "matching":{"letters":"EXACT"}},
              7]}
            """)
        .put("/admin/v1/identity-rules")
        .then()
        .statusCode(422)
        .body(
            "errors.field",
            hasItems(
                "/reason",
                "/namespaces/0/limit",
                "/namespaces/1/namespace",
                "/namespaces/1/limit",
                "/namespaces/1/priority",
                "/namespaces/1/blocked/0",
                "/namespaces/1/blocked/1",
                "/namespaces/1/traits",
                "/namespaces/2/namespace",
                "/namespaces/2/traits",
                "/namespaces/3/trustedOnly",
                "/namespaces/3/matching",
                "/namespaces/4",
                "/namespaces"));
    Desk.as("admin")
        .header("If-Match", "\"0\"")
        .body("")
        .put("/admin/v1/identity-rules")
        .then()
        .statusCode(422);
  }

  @Test
  void staleOrMissingVersionIsRefused() {
    var rules = Desk.as("admin").get("/admin/v1/identity-rules").then().extract();
    var body = Map.of("namespaces", rules.<Object>path("namespaces"), "reason", "no change");

    Desk.as("admin").body(body).put("/admin/v1/identity-rules").then().statusCode(428);
    for (var tag : List.of("\"999999\"", "nonsense", "\"-1\"")) {
      Desk.as("admin")
          .header("If-Match", tag)
          .body(body)
          .put("/admin/v1/identity-rules")
          .then()
          .statusCode(412);
    }
  }

  @Test
  void administratorsChangePrivacyOfficersReadAndNobodyElse() {
    Desk.as("privacy-officer").get("/admin/v1/identity-rules").then().statusCode(200);
    Desk.as("privacy-officer").body("{}").put("/admin/v1/identity-rules").then().statusCode(403);
    for (var role : List.of("marketer", "agent", "customer", "analyst")) {
      Desk.as(role).get("/admin/v1/identity-rules").then().statusCode(403);
      Desk.as(role).get("/admin/v1/identity-rules/versions").then().statusCode(403);
      Desk.as(role).body("{}").put("/admin/v1/identity-rules").then().statusCode(403);
    }
    Desk.as("admin")
        .get("/admin/v1/identity-rules")
        .then()
        .body("namespaces.namespace", hasItems("user_id", "anonymous_id", "email", "phone"))
        .body("namespaces.namespace", not(hasItem("touchpoint")));
  }
}
