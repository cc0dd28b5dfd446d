package io.engagementhub.profile.saved;

import static io.engagementhub.profile.Touchpoints.identify;
import static io.engagementhub.profile.Touchpoints.track;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.engagementhub.contracts.ProfileChanged;
import io.engagementhub.profile.Hub;
import io.engagementhub.profile.TestClock;
import io.engagementhub.testkit.HubServers;
import io.engagementhub.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(HubServers.class)
class LearntThingsServiceTest {
  private final String key = UUID.randomUUID().toString();
  private final String user = "anna-" + key;
  private final String visitor = "visitor-" + key;
  private final String order = "order-" + key;
  private final Instant renewal =
      Instant.now().plus(Duration.ofDays(40)).truncatedTo(ChronoUnit.SECONDS);

  @AfterEach
  void timeRunsAgain() {
    TestClock.CLOCK.release();
  }

  private String ordered() {
    return """
    {"properties":{"order_id":"%s","products":[
      {"product_id":"mx-5","name":"Roadster","vin":"V1","renewal_at":"%s","warranty_until":"never"},
      {"sku":"towing","name":"Towing service"},{"name":"nameless"},7]}}
    """
        .formatted(order, renewal);
  }

  private static RequestSpecification agent() {
    return given().auth().oauth2(Tokens.of("agent", "supervisor")).contentType(ContentType.JSON);
  }

  private static ValidatableResponse products(UUID profile) {
    return agent().get("/agent/v1/profiles/" + profile + "/products").then().statusCode(200);
  }

  private static ValidatableResponse trait(UUID profile) {
    return Hub.profile(profile);
  }

  @Test
  void anOrderGivesProductsOwnedOnceHoweverOftenItIsTold() {
    var told = track("Order Completed").by(user).saying(ordered()).collected();
    Hub.collect(told);
    Hub.collect(told);
    var id = Hub.resolved(told).profileId();
    Hub.resolve(track("Order Completed").by(user).from("server").saying(ordered()));

    products(id)
        .body("items", hasSize(2))
        .body("items.product", containsInAnyOrder("mx-5", "towing"))
        .body("items.find { it.product == 'mx-5' }.serial", equalTo("V1"))
        .body("items.find { it.product == 'mx-5' }.renewalAt", equalTo(renewal.toString()))
        .body("items.find { it.product == 'mx-5' }.warrantyUntil", nullValue())
        .body("items.savedBy.unique()", contains("touchpoint"));
    trait(id)
        .body("traits.products.value.owned", equalTo(2))
        .body("traits.products.value.nextRenewalAt", equalTo(renewal.toString()))
        .body("traits.products.value.nextWarrantyEndAt", nullValue())
        .body("traits.products.source", equalTo("hub/saved"));
  }

  @Test
  void clockThatIsAheadSaysNothingOfWhenSomethingWasSaved() {
    var id =
        Hub.resolve(
                track("Product Added to Wishlist")
                    .by(user)
                    .at(renewal)
                    .received(Instant.now())
                    .saying("{\"properties\":{\"product_id\":\"mx-3\"}}"))
            .profileId();

    String saved =
        agent()
            .get("/agent/v1/profiles/" + id + "/saved-configurations")
            .then()
            .extract()
            .path("items[0].createdAt");
    assertThat(Instant.parse(saved)).isBefore(renewal);
  }

  @Test
  void thereIsAnEndToWhatOrdersGive() {
    var products = "{\"sku\":\"p\"},".repeat(101);
    for (int i = 0; i < 3; i++) {
      Hub.resolve(
          track("Order Completed")
              .by(user)
              .saying(
                  "{\"properties\":{\"order_id\":\"%s-%d\",\"products\":[%s7]}}"
                      .formatted(order, i, products)));
      if (i == 0) {
        trait(me()).body("traits.products.value.owned", equalTo(100));
      }
    }

    trait(me()).body("traits.products.value.owned", equalTo(200));
    var refunded = "{\"sku\":\"other\"},".repeat(100) + "{\"sku\":\"p\"}";
    Hub.resolve(
        track("Order Refunded")
            .by(user)
            .saying(
                "{\"properties\":{\"order_id\":\"%s-0\",\"products\":[%s]}}"
                    .formatted(order, refunded)));
    trait(me()).body("traits.products.value.owned", equalTo(200));
  }

  private UUID me() {
    return UUID.fromString(Hub.find("user_id:" + user).extract().path("items[0].id"));
  }

  @Test
  void whatIsGivenBackIsReturnedInWhateverOrderItIsTold() {
    var refund =
        "{\"properties\":{\"order_id\":\""
            + order
            + "\",\"products\":[{\"product_id\":\"mx-5\"}]}}";
    Hub.resolve(track("Order Refunded").by(user).saying(refund));
    var id = Hub.resolve(track("Order Completed").by(user).saying(ordered())).profileId();

    products(id).body("items.find { it.product == 'mx-5' }.status", equalTo("returned"));
    agent()
        .get("/agent/v1/profiles/" + id + "/products?status=owned")
        .then()
        .body("items.product", contains("towing"));
    trait(id).body("traits.products.value.nextRenewalAt", nullValue());
    String returned = products(id).extract().path("items.find { it.product == 'mx-5' }.id");
    agent()
        .header("If-Match", "\"1\"")
        .body("{\"product\":\"mx-5\"}")
        .put("/agent/v1/profiles/" + id + "/products/" + returned)
        .then()
        .statusCode(409);

    Hub.resolve(
        track("Order Cancelled")
            .by(user)
            .saying("{\"properties\":{\"order_id\":\"" + order + "\"}}"));

    products(id).body("items.status.unique()", contains("returned"));
    trait(id).body("traits.products", nullValue());
  }

  @Test
  void whatWasSavedGoesWithItsPeopleThroughMergeAndSeparation() {
    Hub.resolve(track("Order Completed").on(visitor).saying(ordered()));
    Hub.resolve(
        track("Order Completed")
            .on(visitor)
            .saying("{\"properties\":{\"products\":[{\"sku\":\"rack\"}]}}"));
    var anna =
        Hub.resolve(
                track("Order Refunded")
                    .by(user)
                    .saying("{\"properties\":{\"order_id\":\"" + order + "\"}}"))
            .profileId();
    var other = Hub.find("anonymous_id:" + visitor).extract().<String>path("items[0].id");
    products(UUID.fromString(other)).body("items.status.unique()", contains("owned"));
    products(anna).body("items", hasSize(0));

    agent()
        .body("{\"other\":\"" + other + "\",\"reason\":\"one person\"}")
        .post("/agent/v1/profiles/" + anna + "/merges")
        .then()
        .statusCode(201);

    products(anna)
        .body("items.findAll { it.status == 'returned' }", hasSize(2))
        .body("items.findAll { it.status == 'owned' }.product", contains("rack"));
    products(UUID.fromString(other)).body("items", hasSize(3));
    trait(anna).body("traits.products.value.owned", equalTo(1));

    agent()
        .body("{\"reason\":\"two people\",\"identifiers\":[\"anonymous_id:" + visitor + "\"]}")
        .post("/agent/v1/profiles/" + anna + "/separations")
        .then()
        .statusCode(201);

    products(anna).body("items", hasSize(0));
    trait(anna).body("traits.products", nullValue());
    products(UUID.fromString(other))
        .body("items", hasSize(3))
        .body("items.status.unique()", contains("owned"));
    trait(UUID.fromString(other)).body("traits.products.value.owned", equalTo(3));
  }

  @Test
  void aSavedConfigurationIsToldToWhoeverDecidesWhatToShow() {
    var saved =
        track("Configuration Saved")
            .by(user)
            .saying(
                "{\"properties\":{\"kind\":\"car\",\"product\":\"mx-5\",\"name\":\"Red\","
                    + "\"options\":{\"colour\":\"red\"},\"price\":29990,\"currency\":\"EUR\"}}");
    var id = Hub.resolve(saved).profileId();
    Hub.resolve(
        track("Product Added to Wishlist")
            .by(user)
            .at(Instant.now().minusSeconds(60))
            .saying("{\"properties\":{\"product_id\":\"mx-3\",\"variant\":\"blue\"}}"));

    agent()
        .get("/agent/v1/profiles/" + id + "/saved-configurations")
        .then()
        .body("items.kind", contains("car", "wishlist"))
        .body("items[0].price.amount", equalTo("29990"))
        .body("items[1].options.variant", equalTo("blue"));
    ProfileChanged told =
        Hub.changed(
            change ->
                change.profileId().equals(id)
                    && change.traits().containsKey("configurations")
                    && change.traits().get("configurations").text().contains("\"count\":2"));
    assertThat(told.traits().get("configurations").text())
        .contains("\"product\":\"mx-5\"", "\"colour\":\"red\"", "\"savedAt\"");

    Hub.resolve(
        track("Configuration Saved")
            .by(user)
            .saying(
                "{\"properties\":{\"product\":\"mx-9\",\"options\":{\"note\":\"%s\"}}}"
                    .formatted("x".repeat(4_000))));

    trait(id)
        .body("traits.configurations.value.last.product", equalTo("mx-9"))
        .body("traits.configurations.value.last.options", nullValue());
  }

  @Test
  void hostileTouchpointsAreTakenAsFarAsTheyCanBe() {
    var hostile =
        "{\"properties\":{\"product\":\"\\u0000\",\"options\":{\"a\":\"\\ud800\"},\"kind\":[],\"url\":7}}";
    Hub.resolve(track("Configuration Saved").by(user).saying(hostile));
    Hub.resolve(track("Order Completed").by(user).saying("{\"properties\":{\"products\":{}}}"));
    Hub.resolve(track("Order Completed").by(user).saying("{\"properties\":7}"));
    Hub.resolve(track("Order Refunded").by(user).saying("{}"));
    var id =
        Hub.resolve(
                track("Order Completed")
                    .by(user)
                    .at(Instant.parse("0001-01-01T00:00:00Z"))
                    .received(Instant.now())
                    .saying("{\"properties\":{\"products\":[{\"product_id\":\"שלום 🚗\"}]}}"))
            .profileId();

    products(id)
        .body("items.product", contains("שלום 🚗"))
        .body("items[0].createdAt", startsWith("20"));
    agent()
        .get("/agent/v1/profiles/" + id + "/saved-configurations")
        .then()
        .body("items", hasSize(0));
  }

  @Test
  void aDateThatPassesIsTheNextNoMore() {
    var id = Hub.resolve(identify("{\"key\":\"" + key + "\"}").by(user)).profileId();
    var soon = Instant.now().plus(Duration.ofDays(20)).truncatedTo(ChronoUnit.SECONDS);
    agent()
        .body(
            "{\"product\":\"a\",\"warrantyUntil\":\""
                + soon
                + "\",\"renewalAt\":\""
                + renewal
                + "\"}")
        .post("/agent/v1/profiles/" + id + "/products")
        .then()
        .statusCode(201);
    trait(id).body("traits.products.value.nextWarrantyEndAt", equalTo(soon.toString()));

    TestClock.CLOCK.advance(Duration.ofDays(21));

    Awaitility.await()
        .untilAsserted(
            () ->
                trait(id)
                    .body("traits.products.value.nextWarrantyEndAt", nullValue())
                    .body("traits.products.value.nextRenewalAt", equalTo(renewal.toString())));
  }

  @Test
  void aSegmentAsksForTheNextRenewal() {
    var id = Hub.resolve(identify("{\"key\":\"" + key + "\"}").by(user)).profileId();
    var text =
        "trait key is \\\"" + key + "\\\" and trait products.nextRenewalAt is in the next 60 days";
    var preview =
        given()
            .auth()
            .oauth2(Tokens.of("marketer"))
            .contentType(ContentType.JSON)
            .body("{\"text\":\"" + text + "\"}");
    preview.post("/admin/v1/segment-previews").then().statusCode(200).body("count", equalTo(0));

    Hub.resolve(track("Order Completed").by(user).saying(ordered()));

    preview
        .post("/admin/v1/segment-previews")
        .then()
        .statusCode(200)
        .body("sample", contains(id.toString()));
  }
}
