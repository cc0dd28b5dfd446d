package io.engagementhub.chatbot.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.engagementhub.chatbot.Visitor;
import io.engagementhub.testkit.HubServers;
import io.engagementhub.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(HubServers.class)
class ConversationSocketServiceTest {
  @TestHTTPResource("/")
  URI base;

  @Inject DataSource database;

  private final Visitor visitor = Visitor.anonymous();

  @Test
  void turnsOfAllDoorsComeOnceAndInOrder() {
    var id = visitor.startAs("s-1");
    visitor.says(id, "hello");
    var heard = new Heard();
    var socket = connect(id, Tokens.gateway(), "web", heard);

    socket.sendText("{\"type\":\"turn\",\"text\":\"agent\",\"clientTurnId\":\"w-1\"}", true).join();
    heard.awaits("\"handed-off\"");
    agent().post("/agent/v1/conversations/{id}/assignments", id).then().statusCode(201);
    agent()
        .body(Map.of("text", "Ben here"))
        .post("/agent/v1/conversations/{id}/turns", id)
        .then()
        .statusCode(201);

    heard.awaits("Ben here");
    heard.awaits("\"agent-talking\"");
    assertThat(heard.turns()).hasSize(5);
    for (int seq = 1; seq <= 5; seq++) {
      assertThat(heard.turns().get(seq - 1)).contains("\"seq\":" + seq + ",");
    }
    socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
  }

  @Test
  void longConversationIsShownWholeToWhoeverOpensItAgain() throws SQLException {
    var id = visitor.startAs("s-long");
    try (var connection = database.getConnection();
        var say =
            connection.prepareStatement(
                """
                insert into turn (conversation_id, seq, id, speaker, text, at)
                select ?, seq, gen_random_uuid(), 'VISITOR', 'Turn', now()
                from generate_series(1, 250) as seq
                """)) {
      say.setString(1, id);
      say.executeUpdate();
    }
    var heard = new Heard();

    var socket = connect(id, Tokens.gateway(), "web", heard);

    heard.awaits("\"seq\":250,");
    assertThat(heard.turns()).hasSize(250);
    socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
  }

  @Test
  void hostileMessagesAreAnsweredWithProblems() {
    var id = visitor.startAs("s-2");
    var heard = new Heard();
    var socket = connect(id, Tokens.gateway(), "web", heard);

    socket.sendText("{\"type\":\"ping\"}", true).join();
    heard.awaits("\"pong\"");
    socket.sendText("not json", true).join();
    heard.awaits("malformed-request");
    socket.sendText("{\"type\":\"turn\",\"text\":\"a\\u0000b\"}", true).join();
    heard.awaits("U+0000");
    socket.sendText("{\"type\":\"dance\"}", true).join();
    heard.awaits("type is turn or ping");
    assertThat(heard.turns()).isEmpty();
    socket.abort();
  }

  @Test
  void whoeverSendsTooFastIsCutOff() {
    var id = visitor.startAs("s-3");
    var heard = new Heard();
    var socket = connect(id, Tokens.gateway(), "web", heard);

    for (int i = 0; i < 21; i++) {
      socket.sendText("{\"type\":\"ping\"}", true).join();
    }

    heard.awaits("too-many-requests");
    Awaitility.await().until(() -> heard.closedWith == 1008);
  }

  @Test
  void socketOfAnotherDoesNotOpen() {
    var id = visitor.startAs("s-4");

    assertRefused(id, Tokens.gateway(), "other-site", 404);
    assertRefused("0".repeat(32), Tokens.gateway(), "web", 404);
    assertRefused(id, Tokens.forged("gateway"), "web", 401);
    assertRefused(id, Tokens.of("marketer"), "web", 403);
  }

  @Test
  void aTokenThatIsNoneIsRefusedWithoutAStackTrace() {
    var id = visitor.startAs("s-5");
    try (var log = new OverheardLog()) {
      for (int i = 0; i < 3; i++) {
        assertRefused(id, Tokens.forged("gateway"), "web", 401);
        assertRefused(id, Tokens.expired("gateway"), "web", 401);
        assertRefused(id, "nonsense", "web", 401);
      }
      var heard = new Heard();
      var socket = connect(id, Tokens.gateway(), "web", heard);
      socket.sendText("{\"type\":\"ping\"}", true).join();
      heard.awaits("\"pong\"");

      assertThat(log.stackTraces()).isEmpty();
      socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
    }
  }

  private void assertRefused(String id, String token, String source, int status) {
    assertThatThrownBy(() -> connect(id, token, source, new Heard()))
        .isInstanceOf(CompletionException.class)
        .cause()
        .isInstanceOfSatisfying(
            WebSocketHandshakeException.class,
            refusal -> assertThat(refusal.getResponse().statusCode()).isEqualTo(status));
  }

  private WebSocket connect(String id, String token, String source, Heard heard) {
    var uri =
        URI.create("ws://localhost:" + base.getPort() + "/v1/conversations/" + id + "/socket");
    return HttpClient.newHttpClient()
        .newWebSocketBuilder()
        .header("Authorization", "Bearer " + token)
        .header("Hub-Source", source)
        .connectTimeout(Duration.ofSeconds(60))
        .buildAsync(uri, heard)
        .join();
  }

  private static io.restassured.specification.RequestSpecification agent() {
    return RestAssured.given()
        .auth()
        .oauth2(Tokens.ofUser("ben", "agent"))
        .contentType(ContentType.JSON);
  }

  private static final class Heard implements WebSocket.Listener {
    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final StringBuilder part = new StringBuilder();
    private volatile int closedWith;

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
      part.append(text);
      if (last) {
        messages.add(part.toString());
        part.setLength(0);
      }
      socket.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
      closedWith = status;
      return null;
    }

    List<String> turns() {
      return messages.stream().filter(message -> message.contains("\"type\":\"turn\"")).toList();
    }

    void awaits(String text) {
      Awaitility.await().until(() -> messages.stream().anyMatch(m -> m.contains(text)));
    }
  }
}
