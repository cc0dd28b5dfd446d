package io.engagementhub.content.items;

import static io.engagementhub.content.Calls.as;
import static io.engagementhub.content.Calls.browser;
import static io.engagementhub.content.Calls.chosen;
import static io.engagementhub.content.Calls.decide;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.engagementhub.kit.paging.Cursor;
import io.engagementhub.testkit.HubServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(HubServers.class)
class ContentItemServiceTest {
  private static final String PATH = "/admin/v1/content-items";

  private final String place = "p-" + UUID.randomUUID();
  private final String key = "k-" + UUID.randomUUID();

  private String item(String itemKey, String state, String title) {
    return """
    {"key":"%s","placement":"%s","priority":5,"state":"%s","variants":[{"title":"%s"}]}
    """
        .formatted(itemKey, place, state, title);
  }

  private static ValidatableResponse create(String body) {
    return as("marketer").body(body).post(PATH).then();
  }

  @Test
  void aPublishedItemIsDecidedOnAtOnce() {
    create(item(key, "draft", "Soon")).statusCode(201).header("ETag", equalTo("\"1\""));
    await()
        .untilAsserted(
            () ->
                decide(browser(), place, "")
                    .then()
                    .statusCode(200)
                    .body("decisions[0].content", nullValue())
                    .body("decisions[0].fallback", equalTo(true)));
    String id =
        as("analyst").get(PATH + "?placement=" + place).then().extract().path("items[0].id");

    as("marketer")
        .header("If-Match", "\"1\"")
        .body(item(key, "published", "Now"))
        .put(PATH + "/" + id)
        .then()
        .statusCode(200)
        .header("ETag", equalTo("\"2\""));

    await().untilAsserted(() -> assertThat(chosen(browser(), place, "")).isEqualTo(key));
    as("marketer")
        .delete(PATH + "/" + id)
        .then()
        .statusCode(200)
        .body("state", equalTo("archived"));
    await().untilAsserted(() -> assertThat(chosen(browser(), place, "")).isNull());
  }

  @Test
  void twoWhoEditTheSameItemDoNotOverwriteEachOther() {
    String id = create(item(key, "draft", "One")).statusCode(201).extract().path("id");
    var update = PATH + "/" + id;

    as("marketer").body(item(key, "draft", "Two")).put(update).then().statusCode(428);
    as("marketer")
        .header("If-Match", "\"1\"")
        .body(item(key, "draft", "Two"))
        .put(update)
        .then()
        .statusCode(200);
    as("marketer")
        .header("If-Match", "\"1\"")
        .body(item(key, "draft", "Three"))
        .put(update)
        .then()
        .statusCode(412)
        .contentType("application/problem+json");
    as("marketer").header("If-Match", "\"1\"").delete(update).then().statusCode(412);
    as("marketer")
        .header("If-Match", "nonsense")
        .body(item(key, "draft", "x"))
        .put(update)
        .then()
        .statusCode(412);
    as("analyst")
        .get(update)
        .then()
        .header("ETag", equalTo("\"2\""))
        .body("variants[0].title", equalTo("Two"));
  }

  @Test
  void everythingWrongIsNamedAtOnce() {
    create(
            """
            {"key":"No Spaces","placement":"","priority":1001,"state":"live","fallback":true,
             "from":"2026-11-22T12:00:00Z","until":"2026-11-22T12:00:00Z",
             "eligibility":{"segment":"x"},
             "variants":[
               {"title":" ","locale":"!","callToAction":{"label":"Go","url":"javascript:alert(1)"},
                "imageUrl":"//evil.example/x.png","attributes":[1]},
               {"title":"ok","channel":"Web"}, null]}
            """)
        .statusCode(422)
        .contentType("application/problem+json")
        .body(
            "errors.field",
            hasItems(
                "/key",
                "/placement",
                "/priority",
                "/state",
                "/until",
                "/eligibility",
                "/variants/0/title",
                "/variants/0/locale",
                "/variants/0/callToAction/url",
                "/variants/0/imageUrl",
                "/variants/0/attributes",
                "/variants/1/channel",
                "/variants/2"));
    create("")
        .statusCode(422)
        .body("errors.field", containsInAnyOrder("/key", "/placement", "/variants"));
  }

  @Test
  void aConditionThatCannotBeUsedIsRefusedWithAPointerIntoIt() {
    var body = item(key, "draft", "x").replace("\"priority\"", "\"eligibility\":%s,\"priority\"");

    create(body.formatted("{\"and\":[{\"segment\":\"a\"},{\"nonsense\":1}]}"))
        .statusCode(422)
        .body("errors[0].field", equalTo("/eligibility/and/1"));
    create(
            body.formatted(
                "{\"event\":\"Product Viewed\",\"count\":{\"gte\":3},\"within\":\"P7D\"}"))
        .statusCode(422)
        .body("errors.field", contains("/eligibility"));
    create(body.formatted("{\"trait\":\"car.body\",\"eq\":\"convertible\"}")).statusCode(201);
  }

  @Test
  void aKeyIsUsedOnce() {
    create(item(key, "draft", "One")).statusCode(201);
    create(item(key, "draft", "Two")).statusCode(409).body("errors[0].field", equalTo("/key"));
  }

  @Test
  void listsArePagedAndFiltered() {
    for (var suffix : new String[] {"a", "b", "c"}) {
      create(item(key + "-" + suffix, "draft", "100%_" + suffix + " Öl")).statusCode(201);
    }

    String next =
        as("analyst")
            .get(PATH + "?placement=" + place + "&limit=2")
            .then()
            .statusCode(200)
            .body("items.key", contains(key + "-a", key + "-b"))
            .body("next", notNullValue())
            .extract()
            .path("next");
    as("analyst")
        .get(PATH + "?placement=" + place + "&limit=2&cursor=" + next)
        .then()
        .body("items.key", contains(key + "-c"))
        .body("next", nullValue());
    as("analyst")
        .queryParam("placement", place)
        .queryParam("text", "%_B ÖL")
        .get(PATH)
        .then()
        .body("items.key", contains(key + "-b"));
    as("analyst")
        .queryParam("placement", place)
        .queryParam("state", "published")
        .get(PATH)
        .then()
        .body("items", hasSize(0));
    as("analyst").get(PATH + "?state=live").then().statusCode(422);
    as("analyst").get(PATH + "?limit=0").then().statusCode(422);
    as("analyst").queryParam("cursor", "~").get(PATH).then().statusCode(422);
    as("analyst").queryParam("text", "\0").get(PATH).then().statusCode(422);
    as("analyst").queryParam("placement", "\0").get(PATH).then().statusCode(422);
    as("analyst").queryParam("cursor", Cursor.of("\0")).get(PATH).then().statusCode(422);
    as("analyst").get(PATH).then().body("items.placement", everyItem(notNullValue()));
  }

  @Test
  void readersReadAndWritersWrite() {
    as("analyst").body(item(key, "draft", "x")).post(PATH).then().statusCode(403);
    as("customer").get(PATH).then().statusCode(403);
    as("gateway").get(PATH).then().statusCode(403);
    given().get(PATH).then().statusCode(401);
    as("admin").body(item(key, "draft", "x")).post(PATH).then().statusCode(201);
    as("analyst").get(PATH + "/" + UUID.randomUUID()).then().statusCode(404);
    as("analyst").get(PATH + "/not-an-id").then().statusCode(404);
  }

  @Test
  void textIsGivenBackToTheLetterWhateverItHolds() {
    var hostile = "<script>alert('x')</script> \\u202e\\u05e9\\u05dc\\u05d5\\u05dd \\ud83d\\ude97";
    create(item(key, "published", hostile)).statusCode(201);

    await()
        .untilAsserted(
            () ->
                decide(browser(), place, "")
                    .then()
                    .statusCode(200)
                    .contentType("application/json")
                    .body(
                        "decisions[0].content.title",
                        equalTo(
                            "<script>alert('x')</script> \u202e\u05e9\u05dc\u05d5\u05dd \ud83d\ude97")));
    create(item(key + "-nul", "draft", "a\\u0000b"))
        .statusCode(422)
        .body("errors.field", contains("/variants/0/title"));
  }
}
