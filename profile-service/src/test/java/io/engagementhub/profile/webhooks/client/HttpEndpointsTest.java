package io.engagementhub.profile.webhooks.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.engagementhub.profile.webhooks.WebhooksConfig;
import io.engagementhub.profile.webhooks.domain.Answer.Answered;
import io.engagementhub.profile.webhooks.domain.Answer.Unreached;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is posted to is judged by the address that the name leads to. */
class HttpEndpointsTest {
  private static final byte[] BODY = {'{', '}'};

  private final Vertx vertx = Vertx.vertx();
  private final AtomicInteger calls = new AtomicInteger();
  private HttpServer server;

  private record Config(boolean allowHttp, Optional<List<String>> allowedNetworks)
      implements WebhooksConfig {
    @Override
    public int most() {
      return 1;
    }

    @Override
    public Duration timeout() {
      return Duration.ofMillis(500);
    }

    @Override
    public Duration pause() {
      return Duration.ZERO;
    }

    @Override
    public Duration failingFor() {
      return Duration.ZERO;
    }

    @Override
    public Duration kept() {
      return Duration.ZERO;
    }
  }

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        call -> {
          calls.incrementAndGet();
          call.sendResponseHeaders(204, -1);
          call.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    vertx.close();
  }

  private HttpEndpoints endpoints(boolean http, String... networks) {
    var allowed =
        networks.length == 0 ? Optional.<List<String>>empty() : Optional.of(List.of(networks));
    return new HttpEndpoints(
        vertx, new Config(http, allowed), Optional.empty(), InstantSource.system());
  }

  private URI here(String scheme) {
    return URI.create(scheme + "://localhost:" + server.getAddress().getPort() + "/");
  }

  @Test
  void nameThatLeadsToAPrivateAddressIsNotCalled() {
    var answer = endpoints(true).post(here("http"), Map.of(), BODY);

    assertThat(answer).isEqualTo(new Unreached("address-not-allowed"));
    assertThat(calls).hasValue(0);
  }

  @Test
  void addressThatIsAllowedIsCalled() {
    var answer = endpoints(true, "127.0.0.0/8").post(here("http"), Map.of("A", "b"), BODY);

    assertThat(answer).isEqualTo(new Answered(204, null));
    assertThat(calls).hasValue(1);
  }

  @Test
  void withoutTlsNothingIsSentUnlessConfigured() {
    assertThat(endpoints(false, "127.0.0.0/8").post(here("http"), Map.of(), BODY))
        .isEqualTo(new Unreached("not-https"));
    assertThat(calls).hasValue(0);
  }

  @Test
  void endpointWithoutACertificateIsNotTrusted() {
    assertThat(endpoints(true, "127.0.0.0/8").post(here("https"), Map.of(), BODY))
        .isInstanceOf(Unreached.class);
    assertThat(calls).hasValue(0);
  }

  @Test
  void silenceIsWaitedForSoLongOnly() throws IOException {
    try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      var url = URI.create("http://localhost:" + silent.getLocalPort() + "/");

      assertThat(endpoints(true, "127.0.0.0/8").post(url, Map.of(), BODY))
          .isEqualTo(new Unreached("timed-out"));
    }
  }

  @Test
  void hostWithoutAnAddressIsSaidToBeUnknown() {
    assertThat(endpoints(true).post(URI.create("http://nowhere.invalid/"), Map.of(), BODY))
        .isEqualTo(new Unreached("unknown-host"));
  }
}
