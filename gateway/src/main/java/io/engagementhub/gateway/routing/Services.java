package io.engagementhub.gateway.routing;

import io.engagementhub.gateway.manners.TraceContext;
import io.smallrye.faulttolerance.api.Guard;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
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
    var target = target(service);
    if (body == null) {
      sayThatABodyMayFollow(request.request());
    }
    HttpProxy.reverseProxy(client)
        .origin(call -> outgoing(call.request().proxiedRequest(), call.client(), target))
        .addInterceptor(
            new Passage(
                service,
                breakerOf(service, target.breaker()),
                retryAfter(target.breaker()),
                TraceContext.idOf(request),
                body,
                recorder))
        .handle(body == null ? request.request() : new ReadRequest(request.request()));
  }

  /**
   * A body over HTTP/2 needs neither a length nor to be called chunked; the services' HTTP/1.1 asks
   * for one of both, and the proxy looks here for it.
   */
  private static void sayThatABodyMayFollow(HttpServerRequest request) {
    boolean unsaid = request.version() == HttpVersion.HTTP_2 && !request.isEnded();
    if (unsaid && request.getHeader(HttpHeaders.CONTENT_LENGTH) == null) {
      request.headers().set(HttpHeaders.TRANSFER_ENCODING, HttpHeaders.CHUNKED);
    }
  }

  /** Where a service is. */
  RoutingConfig.Service target(String service) {
    return Optional.ofNullable(config.services().get(service))
        .orElseThrow(() -> new IllegalStateException("hub.services." + service + ".url"));
  }

  /** The connections to all services. */
  HttpClient client() {
    return client;
  }

  private static Future<HttpClientRequest> outgoing(
      HttpServerRequest incoming, HttpClient sender, RoutingConfig.Service target) {
    var options =
        new RequestOptions()
            .setHost(target.url().getHost())
            .setPort(target.url().getPort())
            .setConnectTimeout(target.connectTimeout().toMillis());
    // Watched until the answer begins; a stream of events may be silent after that.
    if (incoming.getHeader("Upgrade") == null) {
      options.setIdleTimeout(target.silenceTimeout().toMillis());
    }
    return sender.request(options);
  }

  /** In whole seconds, at least one. */
  private static long retryAfter(RoutingConfig.Breaker settings) {
    return Math.max(1, settings.pause().plusMillis(999).toSeconds());
  }

  /** The breaker of this name, which is made with these settings if there is none yet. */
  Guard breakerOf(String service, RoutingConfig.Breaker settings) {
    return breakers.computeIfAbsent(
        service,
        name ->
            Guard.create()
                .withDescription(name)
                .withCircuitBreaker()
                .requestVolumeThreshold(settings.window())
                .failureRatio(settings.failureRatio())
                .delay(settings.pause().toMillis(), ChronoUnit.MILLIS)
                .successThreshold(1)
                .done()
                .build());
  }
}
