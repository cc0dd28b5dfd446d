package io.engagementhub.profile.view;

import static io.engagementhub.profile.Touchpoints.identify;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.engagementhub.contracts.Topics;
import io.engagementhub.contracts.VisibilityChanged;
import io.engagementhub.profile.Hub;
import io.engagementhub.testkit.HubServers;
import io.engagementhub.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(HubServers.class)
class VisibilityServiceTest {
  private static final String RULES = "/admin/v1/field-visibility";

  private final String key = UUID.randomUUID().toString();
  private final String email = "anna-" + key + "@example.com";
  private final String user = "anna-" + key;

  private UUID anna() {
    return Hub.resolve(
            identify(
                    """
                    {"email":"%s","name":"Anna Ohne","login":"%s","plan":"gold",
                     "contacts":[{"kind":"work","email":"%s"}],"car":{"body":"convertible"}}
                    """
                        .formatted(email, user, email.toUpperCase(Locale.ROOT)))
                .by(user))
        .profileId();
  }

  private static RequestSpecification as(String... roles) {
    return given().auth().oauth2(Tokens.of(roles)).contentType(ContentType.JSON);
  }

  private static ValidatableResponse view(UUID id, String role, String query) {
    return as(role).get("/agent/v1/profiles/" + id + "/view" + query).then();
  }

  @Test
  void anAgentSeesAddressesWhenServingTheCustomerAndMaskedOtherwise() {
    var id = anna();

    for (var path :
        List.of("/agent/v1/profiles/" + id, "/agent/v1/profiles/" + id + "?purpose=sales")) {
      as("agent")
          .get(path)
          .then()
          .statusCode(200)
          .body("identifiers.find { it.namespace == 'email' }.value", equalTo("a***@example.com"))
          .body("identifiers.find { it.namespace == 'user_id' }.value", equalTo(user))
          .body("traits.email.value", equalTo("a***@example.com"))
          .body("traits.contacts.value[0].kind", equalTo("work"))
          .body("traits.contacts.value[0].email", equalTo("A***@EXAMPLE.COM"))
          .body("traits.car.value.body", equalTo("convertible"));
    }
    as("agent")
        .queryParam("identifier", "email:" + email)
        .get("/agent/v1/profiles")
        .then()
        .body("items[0].id", equalTo(id.toString()))
        .body("items[0].traits.email.value", equalTo("a***@example.com"));
    Hub.profile(id)
        .body("traits.email.value", equalTo(email))
        .body("identifiers.value", hasItem(email));
  }

  @Test
  void theViewTellsEachReaderWhatTheirRoleOpens() {
    var id = anna();

    view(id, "agent", "?purpose=service")
        .statusCode(200)
        .header("Cache-Control", equalTo("no-store"))
        .body("purpose", equalTo("service"))
        .body("identity.identifiers.value", hasItems(email, user))
        .body("identity.history", hasSize(0))
        .body("segments.id", hasItem("convertible-owners"))
        .body("beside", hasItems("timeline", "journeys", "offers"))
        .body("withheld.masked", hasSize(0))
        .body("withheld.hidden", equalTo(0));
    var told =
        view(id, "analyst", "?purpose=service")
            .statusCode(200)
            .body("identity.identifiers", hasSize(0))
            .body("identity.history", nullValue())
            .body("identity.fragments.value", contains("***"))
            .body("traits.plan.value", equalTo("gold"))
            .body("traits.login", nullValue())
            .body("traits.contacts.value", hasSize(1))
            .body("segments.id", hasItem("convertible-owners"))
            .extract()
            .asString();
    assertThat(told).doesNotContainIgnoringCase(key).doesNotContain("Anna Ohne");
    view(id, "privacy-officer", "").statusCode(200).body("traits.email.value", equalTo(email));
  }

  @ParameterizedTest
  @CsvSource({"customer, 403", "gateway, 403", "marketer, 200", "admin, 200", "supervisor, 200"})
  void theViewIsForStaff(String role, int status) {
    view(anna(), role, "").statusCode(status);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?identifier=user_id:x", "/view", "/identity-history"})
  void aPurposeThatIsNoneIsRefused(String rest) {
    var path = rest.startsWith("?") ? rest + "&" : "/" + UUID.randomUUID() + rest + "?";
    for (var purpose : List.of("curiosity", "SERVICE")) {
      as("agent")
          .urlEncodingEnabled(false)
          .get("/agent/v1/profiles" + path + "purpose=" + purpose)
          .then()
          .statusCode(422)
          .body("errors[0].field", equalTo("purpose"));
    }
  }

  @Test
  void nobodyIsViewedUnderAnUnknownId() {
    view(UUID.randomUUID(), "agent", "").statusCode(404);
    as("agent").get("/agent/v1/profiles/nonsense/view").then().statusCode(404);
  }

  @Test
  void aPreviewOfAMergeMasksToo() {
    var one = anna();
    var other =
        Hub.resolve(identify("{\"email\":\"ben-" + key + "@example.org\"}").on("b-" + key))
            .profileId();
    var body = "{\"other\":\"" + other + "\"}";

    as("agent")
        .body(body)
        .post("/agent/v1/profiles/" + one + "/merges/preview")
        .then()
        .statusCode(200)
        .body("identifiers.value", hasItems("a***@example.com", "b***@example.org"))
        .body("identifiers.value", not(hasItem(email)));
    as("agent")
        .body(body)
        .post("/agent/v1/profiles/" + one + "/merges/preview?purpose=service")
        .then()
        .body("identifiers.value", hasItem(email));
  }

  @Test
  void aChangeOfTheRulesCountsAtOnceAndIsRemembered() {
    var id = anna();
    var before = as("privacy-officer").get(RULES).then().statusCode(200).extract();
    List<Map<String, Object>> usual = before.path("rules");
    var rules = new ArrayList<Map<String, Object>>(usual);
    rules.addFirst(
        Map.of("fields", List.of("traits.plan"), "roles", List.of("agent"), "access", "hidden"));
    var changed =
        as("admin")
            .header("If-Match", before.header("ETag"))
            .body(Map.of("rules", rules, "reason", "plans are nobody's business"))
            .put(RULES)
            .then()
            .statusCode(200)
            .extract();
    try {
      view(id, "agent", "").body("traits.plan", nullValue()).body("withheld.hidden", equalTo(1));
      view(id, "supervisor", "").body("traits.plan.value", equalTo("gold"));
      long version = changed.<Number>path("version").longValue();
      assertThat(
              Hub.kafka()
                  .await(
                      Topics.VISIBILITY_CHANGED,
                      VisibilityChanged.class,
                      told -> told.version() == version)
                  .rules()
                  .text())
          .startsWith("[{\"fields\":[\"traits.plan\"],\"roles\":[\"agent\"]");
      as("admin")
          .header("If-Match", before.header("ETag"))
          .body(Map.of("rules", usual, "reason", "too late"))
          .put(RULES)
          .then()
          .statusCode(412);
      as("privacy-officer")
          .get(RULES + "/versions?limit=1")
          .then()
          .body("items[0].reason", equalTo("plans are nobody's business"))
          .body("items[0].updatedBy", equalTo("test-admin"));
    } finally {
      as("admin")
          .header("If-Match", changed.header("ETag"))
          .body(Map.of("rules", usual, "reason", "as it was"))
          .put(RULES)
          .then()
          .statusCode(200);
    }
    view(id, "agent", "").body("traits.plan.value", equalTo("gold"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | /rules",
        "[] | ",
        "{\"reason\":\"because\",\"rules\":[]} | /rules",
        "{\"reason\":\"because\",\"rules\":[7]} | /rules/0",
        "{\"reason\":\"because\",\"rules\":[{\"fields\":[\"a..b\"]}]} | /rules/0/fields/0",
        "{\"reason\":\"because\",\"rules\":[{\"fields\":[\"a\"]}]} | /rules/0/roles",
        "{\"reason\":\"because\",\"rules\":[{\"roles\":[\"customer\"]}]} | /rules/0/roles/0",
        "{\"reason\":\"because\",\"rules\":[{\"purposes\":[\"fun\"]}]} | /rules/0/purposes/0",
        "{\"reason\":\"because\",\"rules\":[{\"access\":\"half\"}]} | /rules/0/access",
        "{\"reason\":\"because\",\"rules\":[{\"fields\":[\"a\"]}]} | /rules/0/access",
        "{\"rules\":[{}]} | /reason"
      })
  void whatIsWrongWithRulesIsNamed(String body, String field) {
    as("admin")
        .header("If-Match", "\"0\"")
        .body(body)
        .put(RULES)
        .then()
        .statusCode(422)
        .body("errors.field", hasItem(field == null ? "" : field));
  }

  @Test
  void rulesAreForPrivacyOfficersAndAdministratorsWhoSayWhatTheyReplace() {
    for (var role : List.of("agent", "supervisor", "marketer", "analyst", "customer")) {
      as(role).get(RULES).then().statusCode(403);
      as(role).header("If-Match", "\"0\"").body("{}").put(RULES).then().statusCode(403);
    }
    as("admin").body("{}").put(RULES).then().statusCode(428);
    as("admin").header("If-Match", "*").body("{}").put(RULES).then().statusCode(412);
    as("admin").get(RULES + "/versions?cursor=x").then().statusCode(422);
    as("admin").get(RULES + "/versions?limit=0").then().statusCode(422);
  }
}
