package io.engagementhub.chatbot.knowledge;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.engagementhub.chatbot.Visitor;
import io.engagementhub.chatbot.knowledge.domain.Article.Audience;
import io.engagementhub.chatbot.knowledge.domain.Article.State;
import io.engagementhub.chatbot.knowledge.domain.ArticleText;
import io.engagementhub.testkit.HubServers;
import io.engagementhub.testkit.Tokens;
import io.engagementhub.testkit.Waiting;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(HubServers.class)
class ArticleServiceTest {
  private final SaveArticle saveArticle;
  private final DataSource database;

  ArticleServiceTest(SaveArticle saveArticle, DataSource database) {
    this.saveArticle = saveArticle;
    this.database = database;
  }

  @Test
  void savedArticleIsQuotedAtOnceInItsNewestVersion() {
    var id =
        as("marketer")
            .body(article("submarines", "Submarines", "Submarines are insured below the surface."))
            .post("/admin/v1/articles")
            .then()
            .statusCode(201)
            .header("ETag", "\"1\"")
            .extract()
            .<String>path("id");
    asked("are submarines insured").body("turns[1].citations[0].key", equalTo("submarines"));

    as("marketer")
        .header("If-Match", "\"1\"")
        .body(article("submarines", "Submarines", "Submarines are insured down to 300 metres."))
        .put("/admin/v1/articles/{id}", id)
        .then()
        .statusCode(200)
        .header("ETag", "\"2\"");

    asked("are submarines insured")
        .body("turns[1].citations[0].version", equalTo(2))
        .body(
            "turns[1].citations[0].passage", equalTo("Submarines are insured down to 300 metres."));
    as("analyst")
        .get("/admin/v1/articles/{id}/versions", id)
        .then()
        .body("items.version", contains(2, 1));
    var firstPage =
        as("analyst").get("/admin/v1/articles/{id}/versions?limit=1", id).then().extract();
    assertThat(firstPage.<List<Integer>>path("items.version")).containsExactly(2);
    as("analyst")
        .queryParam("cursor", firstPage.<String>path("next"))
        .get("/admin/v1/articles/{id}/versions?limit=1", id)
        .then()
        .body("items.version", contains(1))
        .body("next", nullValue());
    as("analyst").get("/admin/v1/articles/{id}/versions?cursor=x", id).then().statusCode(422);

    as("admin")
        .header("If-Match", "\"2\"")
        .delete("/admin/v1/articles/{id}", id)
        .then()
        .statusCode(200)
        .body("state", equalTo("ARCHIVED"));
    asked("are submarines insured").body("turns[1].citations", equalTo(List.of()));
  }

  @Test
  void staleOrUnconditionalChangeIsRefused() {
    var id =
        as("marketer")
            .body(article("balloons", "Balloons", "Balloons are not vehicles."))
            .post("/admin/v1/articles")
            .<String>path("id");
    var next = article("balloons", "Balloons", "Balloons are vehicles after all.");

    as("marketer").body(next).put("/admin/v1/articles/{id}", id).then().statusCode(428);
    as("marketer")
        .header("If-Match", "\"7\"")
        .body(next)
        .put("/admin/v1/articles/{id}", id)
        .then()
        .statusCode(412);
    as("marketer").body(next).post("/admin/v1/articles").then().statusCode(409);
    as("marketer")
        .header("If-Match", "\"1\"")
        .body(next)
        .put("/admin/v1/articles/018f0000-0000-7000-8000-000000000000")
        .then()
        .statusCode(404);
    as("marketer").get("/admin/v1/articles/nonsense").then().statusCode(404);
  }

  @Test
  void ofTwoArticlesWrittenAtOnceUnderOneKeyTheSecondIsRefused() throws Exception {
    var text = new ArticleText("Twins", "Twins are two.", "en", Audience.EVERYONE, List.of());

    try (var threads = Executors.newSingleThreadExecutor()) {
      var second =
          QuarkusTransaction.requiringNew()
              .call(
                  () -> {
                    assertThat(saveArticle.create("twins", State.DRAFT, text))
                        .isInstanceOf(SaveArticle.Outcome.Saved.class);
                    var overlapping =
                        threads.submit(
                            () ->
                                as("marketer")
                                    .body(article("twins", "Twins", "Twins are one."))
                                    .post("/admin/v1/articles")
                                    .statusCode());
                    Awaitility.await()
                        .until(() -> overlapping.isDone() || Waiting.isAnybody(database));
                    return overlapping;
                  });

      assertThat(second.get()).isEqualTo(409);
    }
  }

  @Test
  void fieldsAtFaultAreNamed() {
    as("marketer")
        .body(article("Not Kebab", "T", "B"))
        .post("/admin/v1/articles")
        .then()
        .statusCode(422)
        .body("errors.field", hasItem("/key"));
    as("marketer")
        .body(article("nul", "T\u0000", "B"))
        .post("/admin/v1/articles")
        .then()
        .statusCode(422)
        .body("errors.field", hasItem("/title"));
    as("marketer")
        .body(Map.of("key", "no-body", "title", "T"))
        .post("/admin/v1/articles")
        .then()
        .statusCode(422)
        .body("errors.field", hasItem("/body"));
    as("marketer").body("[").post("/admin/v1/articles").then().statusCode(400);
  }

  @Test
  void listPagesThroughAll() {
    var keys = new ArrayList<String>();
    var cursor = new HashMap<String, Object>();
    do {
      var page =
          as("agent")
              .queryParams(cursor)
              .queryParam("limit", 5)
              .get("/admin/v1/articles")
              .then()
              .statusCode(200)
              .extract();
      keys.addAll(page.<List<String>>path("items.key"));
      cursor.clear();
      if (page.path("next") != null) {
        cursor.put("cursor", page.path("next"));
      }
    } while (!cursor.isEmpty());
    assertThat(keys).contains("theft-cover", "green-card").isSorted().doesNotHaveDuplicates();
    as("agent").get("/admin/v1/articles?limit=0").then().statusCode(422);
    as("agent").get("/admin/v1/articles?cursor=x").then().statusCode(422);
  }

  @Test
  void writingIsForMarketersAndAdmins() {
    given().get("/admin/v1/articles").then().statusCode(401);
    as("customer").get("/admin/v1/articles").then().statusCode(403);
    for (var role : List.of("agent", "analyst", "customer", "gateway")) {
      as(role).body(article("x", "X", "X")).post("/admin/v1/articles").then().statusCode(403);
    }
  }

  private static io.restassured.response.ValidatableResponse asked(String question) {
    var visitor = Visitor.anonymous();
    return visitor.says(visitor.startAs("k-1"), question).statusCode(200);
  }

  private static RequestSpecification as(String role) {
    return given().auth().oauth2(Tokens.of(role)).contentType(ContentType.JSON);
  }

  private static Map<String, Object> article(String key, String title, String body) {
    return Map.of("key", key, "title", title, "body", body, "state", "PUBLISHED");
  }
}
