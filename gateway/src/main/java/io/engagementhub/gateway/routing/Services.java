package io.engagementhub.gateway.routing;

import io.engagementhub.gateway.manners.TraceContext;
import io.smallrye.faulttolerance.api.Guard;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.ext.web.RoutingContext;
import io.vertx.httpproxy.HttpProxy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The services behind, each with connections and a circuit breaker of its own. */
@ApplicationScoped
class Services {
  private static final int CONNECTIONS = 256;

  private final HttpClient client;
  private final RoutingConfig config;
  private final Map<String, Guard> breakers = new ConcurrentHashMap<>();

  Services(Vertx vertx, RoutingConfig config) {
    this.config = config;
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setMaxPoolSize(CONNECTIONS)
                .setKeepAliveTimeout(30)
                .setDecompressionSupported(false));
  }

  /**
   * Passes the request on and the answer back.
   *
   * @param body what was read of it already; null if nothing was
   * @param recorder sees the answer before it goes out; null if nobody has to
   */
  void pass(
      RoutingContext request,
      String service,
      @Nullable Buffer body,
      Once.@Nullable Recorder recorder) {
    var target =
        Optional.ofNullable(config.services().get(service))
            .orElseThrow(() -> new IllegalStateException("hub.services." + service + ".url"));
    HttpProxy.reverseProxy(client)
        .origin(call -> outgoing(call.request().proxiedRequest(), call.client(), target))
        .addInterceptor(
            new Passage(service, breakerOf(service), TraceContext.idOf(request), body, recorder))
        .handle(body == null ? request.request() : new ReadRequest(request.request()));
  }

  private static Future<HttpClientRequest> outgoing(
      HttpServerRequest incoming, HttpClient sender, RoutingConfig.Service target) {
    var options =
        new RequestOptions()
            .setHost(target.url().getHost())
            .setPort(target.url().getPort())
            .setConnectTimeout(target.connectTimeout().toMillis());
    if (!isLongLived(incoming)) {
      options.setIdleTimeout(target.silenceTimeout().toMillis());
    }
    return sender.request(options);
  }

  /** WebSockets and event streams are silent for as long as nothing happens. */
  private static boolean isLongLived(HttpServerRequest incoming) {
    var accept = incoming.getHeader("Accept");
    return incoming.getHeader("Upgrade") != null
        || (accept != null && accept.contains("text/event-stream"));
  }

  private Guard breakerOf(String service) {
    return breakers.computeIfAbsent(
        service,
        name ->
            Guard.create()
                .withDescription(name)
                .withCircuitBreaker()
                .requestVolumeThreshold(10)
                .failureRatio(0.5)
                .delay(2, ChronoUnit.SECONDS)
                .successThreshold(1)
                .done()
                .build());
  }
}
