package io.engagementhub.gateway.manners;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.engagementhub.kit.problems.ProblemType;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGeneratorFactory;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Packed bodies, at a server that answers with what it read. */
class BodyReaderServiceTest {
  private static final int LIMIT = 500 * 1024;

  private final Vertx vertx = Vertx.vertx();
  private final List<Boolean> unpackedOnEventLoop = new CopyOnWriteArrayList<>();
  private final List<Boolean> readOnEventLoop = new CopyOnWriteArrayList<>();
  private HttpServer server;

  @BeforeEach
  void serve() throws Exception {
    var router = Router.router(vertx);
    router
        .route()
        .handler(
            request ->
                BodyReader.read(
                    request,
                    LIMIT,
                    ProblemType.TOO_LARGE,
                    (packed, limit) -> {
                      unpackedOnEventLoop.add(Context.isOnEventLoopThread());
                      return BodyReader.unpacked(packed, limit);
                    },
                    bytes -> {
                      readOnEventLoop.add(Context.isOnEventLoopThread());
                      request.end(new String(bytes, UTF_8));
                    }));
    server =
        vertx
            .createHttpServer()
            .requestHandler(router)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get();
  }

  @AfterEach
  void stop() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get();
  }

  @Test
  void aLargeOneIsUnpackedOffTheEventLoopAndHandedOnUponIt() throws Exception {
    var text = hexDigits(LIMIT);

    assertThat(sent(packed(text)).body()).isEqualTo(text);

    assertThat(unpackedOnEventLoop).containsExactly(false);
    assertThat(readOnEventLoop).containsExactly(true);
  }

  @Test
  void aSmallOneIsUnpackedAtOnce() throws Exception {
    assertThat(sent(packed("small")).body()).isEqualTo("small");

    assertThat(unpackedOnEventLoop).containsExactly(true);
  }

  @Test
  void aLargeOneThatIsTooLargeOrBrokenIsRefused() throws Exception {
    assertThat(sent(packed(hexDigits(LIMIT + 1))).statusCode()).isEqualTo(413);
    assertThat(sent(new byte[100_000]).statusCode()).isEqualTo(400);
    assertThat(readOnEventLoop).isEmpty();
  }

  private HttpResponse<String> sent(byte[] body) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort() + "/"))
              .header("Content-Encoding", "gzip")
              .POST(BodyPublishers.ofByteArray(body))
              .build(),
          BodyHandlers.ofString());
    }
  }

  /** Text that packs to about half. */
  private static String hexDigits(int length) {
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(42);
    var text = new StringBuilder(length);
    while (text.length() < length) {
      text.append(Character.forDigit(random.nextInt(16), 16));
    }
    return text.toString();
  }

  private static byte[] packed(String text) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(text.getBytes(UTF_8));
    }
    return packed.toByteArray();
  }
}
