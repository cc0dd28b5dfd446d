package io.engagementhub.gateway.routing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.ConfigProvider;

/** A real server in the place of a service, which does what the test wants. */
final class StubService implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger calls = new AtomicInteger();
  private volatile HttpHandler behaviour;

  private StubService(HttpServer server, HttpHandler behaviour) {
    this.server = server;
    this.behaviour = behaviour;
  }

  /** Serves where the gateway looks for {@code service}. */
  static StubService of(String service, HttpHandler behaviour) throws IOException {
    var address =
        URI.create(
            ConfigProvider.getConfig().getValue("hub.services." + service + ".url", String.class));
    var server = HttpServer.create(new InetSocketAddress(address.getHost(), address.getPort()), 0);
    var stub = new StubService(server, behaviour);
    server.setExecutor(stub.threads);
    server.createContext("/", stub::serve);
    server.start();
    return stub;
  }

  private void serve(HttpExchange call) throws IOException {
    calls.incrementAndGet();
    try (call) {
      call.getRequestBody().readAllBytes();
      behaviour.handle(call);
    }
  }

  /** What it does from now on. */
  void now(HttpHandler other) {
    behaviour = other;
  }

  /** How many calls reached it. */
  int calls() {
    return calls.get();
  }

  /** Answers each call with this status and text. */
  static HttpHandler answering(int status, String text) {
    return call -> {
      call.getResponseHeaders().set("Content-Type", "application/json");
      call.sendResponseHeaders(status, 0);
      call.getResponseBody().write(text.getBytes(UTF_8));
    };
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
