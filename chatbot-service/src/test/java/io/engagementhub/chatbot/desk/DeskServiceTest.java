package io.engagementhub.chatbot.desk;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.engagementhub.chatbot.Visitor;
import io.engagementhub.contracts.ProfileRead;
import io.engagementhub.contracts.Topics;
import io.engagementhub.testkit.HubServers;
import io.engagementhub.testkit.KafkaProbe;
import io.engagementhub.testkit.SettableClock;
import io.engagementhub.testkit.Tokens;
import io.engagementhub.testkit.Waiting;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(HubServers.class)
class DeskServiceTest {
  private final Visitor visitor = Visitor.anonymous();
  private final SettableClock clock = new SettableClock();
  private final DataSource database;

  DeskServiceTest(DataSource database) {
    this.database = database;
  }

  @BeforeEach
  void installClock() {
    QuarkusMock.installMockForType(clock, InstantSource.class);
  }

  @Test
  void agentTakesSpeaksAndGivesBack() {
    var id = waiting("d-1");

    agent("ben").get("/agent/v1/queue?limit=200").then().body("items.id", hasItem(id));
    take("ben", id).then().statusCode(201).body("state.agentName", equalTo("Ben Bender"));
    say("ben", id, "Good day, Ben here")
        .then()
        .statusCode(201)
        .body("agentName", equalTo("Ben Bender"));
    visitor
        .says(id, "How do I pay?")
        .statusCode(200)
        .body("turns", hasSize(1))
        .body("state.name", equalTo("agent-talking"));
    agent("ben").get("/agent/v1/queue?limit=200").then().body("items.id", not(hasItem(id)));
    leave("ben", id, "BOT").then().statusCode(200).body("state.name", equalTo("bot-talking"));
    visitor.says(id, "How do I pay my premium?").body("turns", hasSize(2));
    agent("ben")
        .get("/agent/v1/conversations/{id}", id)
        .then()
        .body("transcript.speaker", hasItem("agent"));
  }

  @Test
  void whoReadsWhatWasSaidIsTold() {
    var id = waiting("d-read");
    var reader = "reader-" + UUID.randomUUID();

    for (var path : List.of("", "/turns")) {
      agent(reader)
          .get("/agent/v1/conversations/" + id + path + "?purpose=support")
          .then()
          .statusCode(200);
      agent(reader)
          .get("/agent/v1/conversations/" + id + path + "?purpose=curiosity")
          .then()
          .statusCode(422);
    }

    try (var kafka = new KafkaProbe()) {
      kafka.await(Topics.PROFILES_READ, ProfileRead.class, r -> r.reader().equals(reader));
      assertThat(kafka.all(Topics.PROFILES_READ, ProfileRead.class, r -> r.reader().equals(reader)))
          .isNotEmpty()
          .allSatisfy(read -> assertThat(read.what()).isEqualTo("conversation"))
          .allSatisfy(read -> assertThat(read.purpose()).isEqualTo("support"));
    }
  }

  @Test
  void ofTwoAgentsAtOnceOneWins() throws Exception {
    var id = waiting("d-2");
    List<Callable<Integer>> both =
        List.of(() -> take("ben", id).statusCode(), () -> take("bea", id).statusCode());

    try (var threads = Executors.newFixedThreadPool(2)) {
      var statuses =
          threads.invokeAll(both).stream().map(done -> done.resultNow()).sorted().toList();
      assertThat(statuses).containsExactly(201, 409);
    }
  }

  @Test
  void onlyTheHolderSpeaks() {
    var id = waiting("d-3");

    say("ben", id, "too early").then().statusCode(409);
    take("ben", id).then().statusCode(201);
    say("bea", id, "not mine").then().statusCode(409);
    leave("bea", id, "CLOSED").then().statusCode(409);
  }

  @Test
  void lapsedLeasePutsTheVisitorBackIntoTheQueue() {
    var id = waiting("d-4");
    take("ben", id).then().statusCode(201);

    clock.advance(Duration.ofMinutes(11));

    agent("bea")
        .get("/agent/v1/queue?limit=200")
        .then()
        .body("items.id", hasItem(id))
        .body(
            "items.find { it.id == '" + id + "' }.state.waitingSeconds", greaterThanOrEqualTo(60));
    say("ben", id, "too late").then().statusCode(409);
    take("bea", id).then().statusCode(201);
    take("ben", id).then().statusCode(409);
  }

  @Test
  void eachTurnOfTheHolderExtendsTheLease() {
    var id = waiting("d-5");
    take("ben", id).then().statusCode(201);

    clock.advance(Duration.ofMinutes(9));
    say("ben", id, "one moment").then().statusCode(201);
    clock.advance(Duration.ofMinutes(9));

    say("ben", id, "here I am").then().statusCode(201);
  }

  @Test
  void closedConversationTakesNoTurn() {
    var id = waiting("d-6");
    take("ben", id);

    leave("ben", id, "CLOSED").then().statusCode(200).body("state.name", equalTo("closed"));

    visitor.says(id, "hello?").statusCode(409);
    take("ben", id).then().statusCode(409);
    leave("ben", id, "NOWHERE").then().statusCode(400);
  }

  @Test
  void agentTurnRepeatedIsSaidOnce() {
    var id = waiting("d-7");
    take("ben", id);
    var body = Map.of("text", "once", "clientTurnId", "c-1");

    var first = agent("ben").body(body).post("/agent/v1/conversations/{id}/turns", id);
    var again = agent("ben").body(body).post("/agent/v1/conversations/{id}/turns", id);

    assertThat(again.<String>path("id")).isEqualTo(first.<String>path("id"));
  }

  @Test
  void queuePagesWithoutLossOrRepeat() {
    var waiting = List.of(waiting("d-8"), waiting("d-9"), waiting("d-10"));
    var seen = new java.util.ArrayList<String>();
    String cursor = null;
    do {
      var request = agent("ben").queryParam("limit", 2);
      var page =
          (cursor == null ? request : request.queryParam("cursor", cursor))
              .get("/agent/v1/queue")
              .then()
              .statusCode(200)
              .extract();
      seen.addAll(page.<List<String>>path("items.id"));
      cursor = page.path("next");
    } while (cursor != null);
    assertThat(seen).containsAll(waiting).doesNotHaveDuplicates();
  }

  @Test
  void agentsComeInPagesAndAllAtOnceToWhoeverAsksForNone() {
    agent("ben")
        .get("/agent/v1/agents")
        .then()
        .statusCode(200)
        .body("agents.id", contains("bea", "ben", "ben2"))
        .body("complete", equalTo(true))
        .body("next", nullValue());
    var first = agent("ben").get("/agent/v1/agents?limit=2");
    assertThat(first.<List<String>>path("agents.id")).containsExactly("bea", "ben");

    agent("ben")
        .queryParam("cursor", first.<String>path("next"))
        .get("/agent/v1/agents?limit=2")
        .then()
        .body("agents.id", contains("ben2"))
        .body("next", nullValue());
    agent("ben").get("/agent/v1/agents?cursor=nowhere").then().statusCode(422);
  }

  @Test
  void followUpThatIsErasedWhileItIsDoneIsNotThere() throws Exception {
    var id = UUID.randomUUID();

    try (var threads = Executors.newSingleThreadExecutor();
        var eraser = database.getConnection()) {
      execute(
          eraser,
          "insert into follow_up (id, profile_id, reason, journey_id, stage, requested_at)"
              + " values (?, gen_random_uuid(), 'Left', 'vehicle-insurance', 'quote', now())",
          id);
      eraser.setAutoCommit(false);
      execute(eraser, "delete from follow_up where id = ?", id);
      var status =
          threads.submit(
              () ->
                  agent("ben")
                      .body(Map.of("outcome", "reached"))
                      .post("/agent/v1/follow-ups/{id}/outcomes", id)
                      .statusCode());
      Awaitility.await().until(() -> status.isDone() || Waiting.isAnybody(database));
      eraser.commit();

      assertThat(status.get()).isEqualTo(404);
    }
  }

  private static void execute(Connection connection, String sql, UUID id) throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      statement.setObject(1, id);
      assertThat(statement.executeUpdate()).isEqualTo(1);
    }
  }

  @Test
  void deskIsForAgents() {
    for (var path : List.of("/agent/v1/queue", "/agent/v1/agents", "/agent/v1/follow-ups")) {
      given().get(path).then().statusCode(401);
      given().auth().oauth2(Tokens.forCustomer("anna")).get(path).then().statusCode(403);
      given().auth().oauth2(Tokens.gateway()).get(path).then().statusCode(403);
      given().auth().oauth2(Tokens.of("supervisor")).get(path).then().statusCode(200);
    }
  }

  @Test
  void unknownConversationIsNotThere() {
    take("ben", "nonsense").then().statusCode(404);
    say("ben", "nonsense", "hello").then().statusCode(404);
    agent("ben").get("/agent/v1/conversations/nonsense").then().statusCode(404);
  }

  private String waiting(String anonymousId) {
    var id = visitor.startAs(anonymousId);
    visitor.says(id, "agent").body("state.name", equalTo("handed-off"));
    return id;
  }

  private static RequestSpecification agent(String name) {
    return given().auth().oauth2(Tokens.ofUser(name, "agent")).contentType(ContentType.JSON);
  }

  private static io.restassured.response.Response take(String agent, String id) {
    return agent(agent).post("/agent/v1/conversations/{id}/assignments", id);
  }

  private static io.restassured.response.Response say(String agent, String id, String text) {
    return agent(agent).body(Map.of("text", text)).post("/agent/v1/conversations/{id}/turns", id);
  }

  private static io.restassured.response.Response leave(String agent, String id, String to) {
    return agent(agent).body(Map.of("to", to)).post("/agent/v1/conversations/{id}/releases", id);
  }
}
