package io.engagementhub.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.segment.analytics.Analytics;
import com.segment.analytics.messages.AliasMessage;
import com.segment.analytics.messages.GroupMessage;
import com.segment.analytics.messages.IdentifyMessage;
import com.segment.analytics.messages.PageMessage;
import com.segment.analytics.messages.ScreenMessage;
import com.segment.analytics.messages.TrackMessage;
import java.io.IOException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import okio.Buffer;
import org.junit.jupiter.api.Test;

/** The Segment library for Java, unmodified but for its host. */
class AnalyticsJavaE2ETest {

  @Test
  void everyMessageOfTheLibraryIsKeptWhole() {
    var hub = TheHub.running().withNewSource("java-library", true);
    var wire = new Wire();
    var library =
        Analytics.builder(hub.source().writeKey())
            .endpoint(hub.gateway().toString())
            .client(new OkHttpClient.Builder().addInterceptor(wire).build())
            .build();

    library.enqueue(
        IdentifyMessage.builder()
            .userId("java-user")
            .anonymousId("java-anonymous")
            .traits(Map.of("name", "Jo Vale", "age", 26, "premium", 10.25)));
    library.enqueue(
        TrackMessage.builder("Quote Requested")
            .userId("java-user")
            .timestamp(Date.from(Instant.parse("2024-05-01T10:00:00.123Z")))
            .context(Map.of("locale", "de-AT"))
            .enableIntegration("All", false)
            .properties(Map.of("price", 99.5, "covers", List.of("theft", "hail"))));
    library.enqueue(
        PageMessage.builder("Covers").userId("java-user").properties(Map.of("path", "/covers")));
    library.enqueue(
        ScreenMessage.builder("Quote").userId("java-user").properties(Map.of("step", 2)));
    library.enqueue(
        GroupMessage.builder("java-fleet").userId("java-user").traits(Map.of("employees", 420)));
    library.enqueue(AliasMessage.builder("java-previous").userId("java-user"));
    library.flush();

    HubClient.eventually(() -> assertThat(wire.messages()).hasSize(6));
    for (var sent : wire.messages()) {
      var kept = hub.awaitMessage("user_id", "java-user", sent.get("messageId").asText());
      assertThat(Exact.missing(kept.get("message"), sent)).as(sent.toString()).isEmpty();
      assertThat(kept.get("type").asText()).isEqualTo(sent.get("type").asText());
    }
    assertThat(wire.statuses).containsOnly(200);
    library.shutdown();
  }

  /** Sees what the library puts on the wire, and changes nothing. */
  private static final class Wire implements Interceptor {
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final List<Integer> statuses = new CopyOnWriteArrayList<>();

    List<JsonNode> messages() {
      return bodies.stream()
          .map(Exact::read)
          .flatMap(body -> body.get("batch").valueStream())
          .toList();
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
      var body = new Buffer();
      chain.request().body().writeTo(body);
      var response = chain.proceed(chain.request());
      bodies.add(body.readUtf8());
      statuses.add(response.code());
      return response;
    }
  }
}
