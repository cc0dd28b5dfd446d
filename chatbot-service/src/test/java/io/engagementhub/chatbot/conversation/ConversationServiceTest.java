package io.engagementhub.chatbot.conversation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.engagementhub.chatbot.Visitor;
import io.engagementhub.contracts.CollectedTouchpoint;
import io.engagementhub.contracts.Topics;
import io.engagementhub.testkit.HubServers;
import io.engagementhub.testkit.KafkaProbe;
import io.engagementhub.testkit.Tokens;
import io.engagementhub.testkit.Waiting;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(HubServers.class)
class ConversationServiceTest {
  private final Visitor visitor = Visitor.anonymous();
  private final DataSource database;

  ConversationServiceTest(DataSource database) {
    this.database = database;
  }

  @Test
  void questionIsAnsweredWithTheArticleQuoted() {
    var id = visitor.startAs("a-1");

    visitor
        .says(id, "Is my car covered if it gets stolen?")
        .statusCode(200)
        .body("turns", hasSize(2))
        .body("turns[0].speaker", equalTo("visitor"))
        .body("turns[1].speaker", equalTo("bot"))
        .body("turns[1].citations[0].key", equalTo("theft-cover"))
        .body("turns[1].citations[0].version", equalTo(1))
        .body("turns[1].citations[0].title", equalTo("Theft cover"))
        .body("turns[1].citations[0].passage", startsWith("Theft cover pays"))
        .body("turns[1].citations[0].articleId", notNullValue())
        .body("state.name", equalTo("bot-talking"));
  }

  @Test
  void questionThatNoArticleAnswersIsToldApart() {
    var id = visitor.startAs("a-2");

    visitor
        .says(id, "what is the capital of France")
        .statusCode(200)
        .body("turns[1].text", containsString("I don't know"))
        .body("turns[1].citations", hasSize(0))
        .body("state.name", equalTo("bot-talking"));
  }

  @Test
  void twoUnknownsInARowCallAPerson() {
    var id = visitor.startAs("a-3");

    visitor.says(id, "asdfgh").body("state.name", equalTo("bot-talking"));
    visitor
        .says(id, "who won the football world cup in 1974")
        .body("state.name", equalTo("handed-off"));
    visitor
        .says(id, "how do I pay my premium?")
        .statusCode(200)
        .body("turns", hasSize(1))
        .body("state.name", equalTo("handed-off"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"agent", "I want to talk to a human being!", "please call me"})
  void askingForAPersonHandsOver(String wish) {
    var id = visitor.startAs("a-4");

    visitor.says(id, wish).statusCode(200).body("state.name", equalTo("handed-off"));
  }

  @Test
  void screenCanHandOverAtOnceAndTwiceIsOnce() {
    var id = visitor.startAs("a-5");

    for (int i = 0; i < 2; i++) {
      visitor
          .request()
          .body(Map.of("topic", "my claim"))
          .post("/v1/conversations/{id}/hand-offs", id)
          .then()
          .statusCode(202)
          .body("state.name", equalTo("handed-off"))
          .body("state.queue", equalTo("claims"))
          .body("turns", equalTo(1));
    }
  }

  @Test
  void turnRepeatedByAClientIsSaidOnce() {
    var id = visitor.startAs("a-6");

    var first = visitor.says(id, "How can I renew?", "t-1").extract().jsonPath();
    var again = visitor.says(id, "How can I renew?", "t-1").extract().jsonPath();

    assertThat(again.getList("turns.id")).isEqualTo(first.getList("turns.id")).hasSize(2);
    turns(visitor, id).body("items", hasSize(2));
    visitor.says(id, "Something else", "t-1").statusCode(422);
  }

  @Test
  void turnsPageInOrder() {
    var id = visitor.startAs("a-7");
    visitor.says(id, "hello");
    visitor.says(id, "thanks");

    var first = visitor.request().get("/v1/conversations/{id}/turns?limit=3", id).then().extract();
    assertThat(first.<List<Integer>>path("items.seq")).containsExactly(1, 2, 3);
    visitor
        .request()
        .get("/v1/conversations/{id}/turns?limit=3&cursor={c}", id, first.path("next"))
        .then()
        .body("items.seq", equalTo(List.of(4)))
        .body("next", nullValue());
    visitor.request().get("/v1/conversations/{id}/turns?cursor=x", id).then().statusCode(422);
  }

  @Test
  void hostileTextIsKeptAsTextOrRefused() {
    var id = visitor.startAs("a-8");
    var markup = "<script>alert(1)</script> \u202Eשלום مرحبا \uD83D\uDE97";

    visitor.says(id, markup).statusCode(200).body("turns[0].text", equalTo(markup));
    visitor.says(id, "x".repeat(4_001)).statusCode(422).body("errors[0].field", equalTo("/text"));
    visitor.says(id, "a\u0000b").statusCode(422);
    visitor.says(id, "  \n ").statusCode(422);
    visitor
        .request()
        .body("{\"text\":\"lone \\ud800 half\"}")
        .post("/v1/conversations/{id}/turns", id)
        .then()
        .statusCode(422);
    visitor
        .request()
        .body("{\"text\":")
        .post("/v1/conversations/{id}/turns", id)
        .then()
        .statusCode(400)
        .contentType("application/problem+json");
    visitor.request().body("{}").post("/v1/conversations/{id}/turns", id).then().statusCode(422);
    visitor.says(id, "'; drop table turn; --").statusCode(200);
    visitor.says(id, "x".repeat(4_000)).statusCode(200);
  }

  @Test
  void conversationOfAnotherIsNotThere() {
    var id = visitor.startAs("a-9");
    var elsewhere = new Visitor("other-site", false, null);

    elsewhere.says(id, "let me in").statusCode(404);
    elsewhere.request().get("/v1/conversations/{id}", id).then().statusCode(404);
    visitor.says("0".repeat(32), "hello").statusCode(404);
    visitor.says(UUID.randomUUID().toString(), "hello").statusCode(404);
    given()
        .auth()
        .oauth2(Tokens.forCustomer("eve"))
        .get("/v1/conversations/{id}", id)
        .then()
        .statusCode(404);
  }

  @Test
  void conversationThatIsErasedWhileATurnIsSaidIsNotThere() throws Exception {
    var id = visitor.startAs("a-erased");

    try (var threads = Executors.newSingleThreadExecutor();
        var eraser = database.getConnection()) {
      eraser.setAutoCommit(false);
      try (var erase = eraser.prepareStatement("delete from conversation where id = ?")) {
        erase.setString(1, id);
        assertThat(erase.executeUpdate()).isEqualTo(1);
      }
      var status = threads.submit(() -> visitor.says(id, "hello?").extract().statusCode());
      Awaitility.await().until(() -> status.isDone() || Waiting.isAnybody(database));
      eraser.commit();

      assertThat(status.get()).isEqualTo(404);
    }
  }

  @Test
  void conversationOfACustomerNeedsThatCustomer() {
    var anna = Visitor.signedIn("anna");
    var id =
        anna.start(Map.of("anonymousId", "a-10"))
            .statusCode(201)
            .body("userId", equalTo("anna"))
            .extract()
            .<String>path("id");

    anna.says(id, "hello").statusCode(200);
    visitor.says(id, "hello").statusCode(404);
    Visitor.signedIn("eve").says(id, "hello").statusCode(404);
    new Visitor("web", true, null).says(id, "hello").statusCode(200);
    given()
        .auth()
        .oauth2(Tokens.forCustomer("anna"))
        .get("/v1/conversations/{id}", id)
        .then()
        .statusCode(200);
  }

  @Test
  void visitorWhoSignsInTakesTheConversationAlong() {
    var id = visitor.startAs("a-11");
    visitor.says(id, "hello").statusCode(200);

    Visitor.signedIn("anna").says(id, "it is me").statusCode(200);

    visitor.says(id, "still there?").statusCode(404);
  }

  @Test
  void userIdCountsOnlyIfProved() {
    visitor
        .start(Map.of("anonymousId", "a-12", "userId", "anna"))
        .statusCode(201)
        .body("userId", nullValue());
    visitor
        .start(Map.of("userId", "anna"))
        .statusCode(201)
        .body("userId", nullValue())
        .body("anonymousId", startsWith("chat-"));
    new Visitor("crm", true, null)
        .start(Map.of("userId", "anna"))
        .statusCode(201)
        .body("userId", equalTo("anna"));
  }

  @Test
  void customerChatsWithTheirOwnToken() {
    given()
        .auth()
        .oauth2(Tokens.forCustomer("carl"))
        .contentType("application/json")
        .body(Map.of("userId", "anna"))
        .post("/v1/conversations")
        .then()
        .statusCode(201)
        .body("userId", equalTo("carl"));
  }

  @Test
  void withoutARightTokenNothingHappens() {
    given()
        .body("{}")
        .contentType("application/json")
        .post("/v1/conversations")
        .then()
        .statusCode(401);
    for (var token : List.of(Tokens.expired("gateway"), Tokens.forged("gateway"))) {
      given()
          .auth()
          .oauth2(token)
          .body("{}")
          .contentType("application/json")
          .post("/v1/conversations")
          .then()
          .statusCode(401);
    }
    given()
        .auth()
        .oauth2(Tokens.of("agent"))
        .body("{}")
        .contentType("application/json")
        .post("/v1/conversations")
        .then()
        .statusCode(403);
    given()
        .auth()
        .oauth2(Tokens.gateway())
        .body("{}")
        .contentType("application/json")
        .post("/v1/conversations")
        .then()
        .statusCode(403);
  }

  @Test
  void eachTurnIsOneTouchpoint() {
    var anonymous = "a-" + UUID.randomUUID();
    var started = visitor.start(Map.of("anonymousId", anonymous)).statusCode(201).extract();
    var id = started.<String>path("id");
    var reference = started.<String>path("reference");
    visitor.says(id, "How can I renew?", "t-1");
    visitor.says(id, "How can I renew?", "t-1");

    try (var kafka = new KafkaProbe()) {
      Awaitility.await()
          .untilAsserted(
              () ->
                  assertThat(touchpoints(kafka, anonymous))
                      .extracting(CollectedTouchpoint::name)
                      .containsExactly(
                          "Live Chat Conversation Started",
                          "Live Chat Message Received",
                          "Live Chat Message Sent"));
      assertThat(touchpoints(kafka, anonymous))
          .allSatisfy(
              touchpoint -> {
                assertThat(touchpoint.sourceId()).isEqualTo("hub");
                assertThat(touchpoint.channel()).isEqualTo("chat");
                assertThat(touchpoint.trusted()).isFalse();
                assertThat(touchpoint.message().text())
                    .contains("\"conversation_id\":\"" + reference + "\"");
              });
    }
  }

  @Test
  void whoReadsTheTouchpointsOfAConversationCannotSpeakInIt() {
    var anonymous = "a-" + UUID.randomUUID();
    var started = visitor.start(Map.of("anonymousId", anonymous)).statusCode(201).extract();
    var id = started.<String>path("id");
    var reference = started.<String>path("reference");
    visitor.says(id, "agent").statusCode(200);
    leave(take(reference));

    try (var kafka = new KafkaProbe()) {
      Awaitility.await().untilAsserted(() -> assertThat(touchpoints(kafka, anonymous)).hasSize(4));
      assertThat(touchpoints(kafka, anonymous))
          .allSatisfy(touchpoint -> assertThat(touchpoint.toString()).doesNotContain(id));
    }
    visitor.request().get("/v1/conversations/{id}", reference).then().statusCode(404);
    turns404(reference);
    visitor.says(reference, "let me in").statusCode(404);
    visitor.request().post("/v1/conversations/{id}/hand-offs", reference).then().statusCode(404);
  }

  private void turns404(String reference) {
    visitor.request().get("/v1/conversations/{id}/turns", reference).then().statusCode(404);
  }

  private static String take(String name) {
    agent().post("/agent/v1/conversations/{id}/assignments", name).then().statusCode(201);
    agent().get("/agent/v1/brief?conversation=" + name).then().statusCode(200);
    agent().get("/agent/v1/conversations/{id}/turns", name).then().statusCode(200);
    return name;
  }

  private static void leave(String name) {
    agent()
        .body(Map.of("to", "CLOSED"))
        .post("/agent/v1/conversations/{id}/releases", name)
        .then()
        .statusCode(200)
        .body("reference", equalTo(name));
    agent()
        .get("/agent/v1/conversations/{id}", name)
        .then()
        .statusCode(200)
        .body("state.name", equalTo("closed"));
  }

  private static io.restassured.specification.RequestSpecification agent() {
    return given().auth().oauth2(Tokens.ofUser("ben", "agent")).contentType("application/json");
  }

  private static List<CollectedTouchpoint> touchpoints(KafkaProbe kafka, String anonymousId) {
    return kafka.all(
        Topics.TOUCHPOINTS_COLLECTED,
        CollectedTouchpoint.class,
        touchpoint -> anonymousId.equals(touchpoint.anonymousId()));
  }

  private static io.restassured.response.ValidatableResponse turns(Visitor visitor, String id) {
    return visitor.request().get("/v1/conversations/{id}/turns", id).then().statusCode(200);
  }
}
