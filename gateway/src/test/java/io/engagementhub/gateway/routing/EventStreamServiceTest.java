package io.engagementhub.gateway.routing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.engagementhub.testkit.HubServers;
import io.engagementhub.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(HubServers.class)
@WithTestResource(OneService.class)
class EventStreamServiceTest {
  @TestHTTPResource("/agent/v1/queue")
  URI queue;

  private final CountDownLatch end = new CountDownLatch(1);
  private final CompletableFuture<Boolean> endedByReader = new CompletableFuture<>();

  @ParameterizedTest
  @ValueSource(strings = {"text/event-stream", "*/*"})
  @Timeout(120)
  void eventsComeAsTheyAreSentAndSilenceDoesNotEndThem(String accept) throws Exception {
    try (var service = StubService.of("chatbot", this::events);
        var client = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(queue)
              .header("Authorization", "Bearer " + Tokens.of("agent"))
              .header("Accept", accept)
              .build();

      var answer = client.send(request, BodyHandlers.ofInputStream());

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/event-stream");
      try (var lines = new BufferedReader(new InputStreamReader(answer.body(), UTF_8))) {
        assertThat(lines.readLine()).isEqualTo("data: one");
        assertThat(lines.readLine()).isEmpty();
        assertThat(lines.readLine()).isEqualTo("data: after a long silence");
        assertThat(lines.readLine()).isEmpty();
        assertThat(end.getCount()).as("the stream still runs").isOne();
        end.countDown();
        assertThat(lines.readLine()).as("end of the stream").isNull();
      }
      assertThat(endedByReader.get()).as("read while the service was still sending").isTrue();
      assertThat(service.calls()).isOne();
    }
  }

  private void events(HttpExchange call) throws IOException {
    call.getResponseHeaders().set("Content-Type", "text/event-stream");
    call.sendResponseHeaders(200, 0);
    var out = call.getResponseBody();
    try {
      out.write("data: one\n\n".getBytes(UTF_8));
      out.flush();
      assertThat(end.await(2 * OneService.SILENCE_MILLIS, TimeUnit.MILLISECONDS)).isFalse();
      out.write("data: after a long silence\n\n".getBytes(UTF_8));
      out.flush();
      endedByReader.complete(end.await(60, TimeUnit.SECONDS));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
