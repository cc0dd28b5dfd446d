package io.engagementhub.profile.webhooks.client;

import io.engagementhub.profile.webhooks.Endpoints;
import io.engagementhub.profile.webhooks.WebhooksConfig;
import io.engagementhub.profile.webhooks.domain.AddressGuard;
import io.engagementhub.profile.webhooks.domain.Answer;
import io.engagementhub.profile.webhooks.domain.Answer.Answered;
import io.engagementhub.profile.webhooks.domain.Answer.Unreached;
import io.engagementhub.profile.webhooks.domain.RetryAfter;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.TrustOptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLException;

/**
 * Resolves a name once, has every address of it judged, and connects to the address that was
 * judged: a name that leads elsewhere a moment later changes nothing. Certificates are checked
 * against the name.
 */
@ApplicationScoped
class HttpEndpoints implements Endpoints {
  /** How much of an answer is read before the connection is closed. */
  private static final long MOST_READ = 64 * 1024;

  /** Name of the TLS configuration that says whom to trust, {@code quarkus.tls.webhooks.*}. */
  private static final String TRUST = "webhooks";

  private static final int MOST_CONNECTIONS = 20;
  private static final int HTTPS = 443;
  private static final int HTTP = 80;

  private final HttpClient client;
  private final AddressGuard guard;
  private final WebhooksConfig config;
  private final InstantSource clock;

  @Inject
  HttpEndpoints(
      Vertx vertx, WebhooksConfig config, TlsConfigurationRegistry tls, InstantSource clock) {
    this(vertx, config, tls.get(TRUST).map(TlsConfiguration::getTrustStoreOptions), clock);
  }

  /**
   * Endpoints.
   *
   * @param trusted whose certificates are good; empty for those of the Java runtime
   */
  HttpEndpoints(
      Vertx vertx, WebhooksConfig config, Optional<TrustOptions> trusted, InstantSource clock) {
    this.config = config;
    this.clock = clock;
    this.guard = new AddressGuard(config.allowedNetworks().orElse(List.of()));
    int millis = (int) config.timeout().toMillis();
    var options =
        new HttpClientOptions()
            .setConnectTimeout(millis)
            .setKeepAlive(false)
            .setMaxPoolSize(MOST_CONNECTIONS)
            .setMaxRedirects(0)
            .setVerifyHost(true)
            .setTrustAll(false);
    trusted.ifPresent(options::setTrustOptions);
    this.client = vertx.createHttpClient(options);
  }

  @Override
  public Answer post(URI url, Map<String, String> headers, byte[] body) {
    boolean tls = "https".equalsIgnoreCase(url.getScheme());
    if (!tls && !config.allowHttp()) {
      return new Unreached("not-https");
    }
    try {
      var addresses = InetAddress.getAllByName(url.getHost());
      for (var address : addresses) {
        if (!guard.allows(address)) {
          return new Unreached("address-not-allowed");
        }
      }
      return post(url, tls, addresses[0], headers, body);
    } catch (UnknownHostException e) {
      return new Unreached("unknown-host");
    }
  }

  private Answer post(
      URI url, boolean tls, InetAddress address, Map<String, String> headers, byte[] body) {
    int port = url.getPort() > 0 ? url.getPort() : tls ? HTTPS : HTTP;
    var options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setServer(SocketAddress.inetSocketAddress(port, address.getHostAddress()))
            .setHost(url.getHost())
            .setPort(port)
            .setSsl(tls)
            .setFollowRedirects(false)
            .setURI(target(url))
            .setTimeout(config.timeout().toMillis());
    headers.forEach(options::putHeader);
    var answer =
        client
            .request(options)
            .compose(request -> request.send(Buffer.buffer(body)))
            .compose(this::answer);
    return await(answer);
  }

  private static String target(URI url) {
    var path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
  }

  /** The answer, once its body has ended or enough of it was read. */
  private Future<Answer> answer(HttpClientResponse response) {
    var asked = RetryAfter.of(response.getHeader("Retry-After"), clock.instant()).orElse(null);
    Answer answer = new Answered(response.statusCode(), asked);
    var read = new AtomicLong();
    response.handler(
        part -> {
          if (read.addAndGet(part.length()) > MOST_READ) {
            response.request().reset();
          }
        });
    return response.end().map(answer).recover(_ -> Future.succeededFuture(answer));
  }

  private Answer await(Future<Answer> answer) {
    try {
      return answer
          .toCompletionStage()
          .toCompletableFuture()
          .get(config.timeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return new Unreached("timed-out");
    } catch (ExecutionException e) {
      return new Unreached(why(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Unreached("interrupted");
    }
  }

  private static String why(Throwable cause) {
    for (var each = cause; each != null; each = each.getCause()) {
      if (each instanceof SSLException) {
        return "tls-failed";
      }
      if (each instanceof TimeoutException) {
        return "timed-out";
      }
    }
    return "no-answer";
  }

  void stop(@Observes ShutdownEvent event) {
    client.close();
  }
}
