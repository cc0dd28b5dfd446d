package io.engagementhub.gateway.routing;

import io.engagementhub.gateway.manners.TraceContext;
import io.smallrye.faulttolerance.api.Guard;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.util.TypeLiteral;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.jboss.logging.Logger;

/**
 * Asks services on a caller's behalf, with the caller's own token, for no longer than a deadline. A
 * service that keeps failing or missing it is left out for a while. The breakers for that are not
 * those of calls passed on, which may well take longer.
 */
@ApplicationScoped
public class ServiceCalls {
  private static final Logger LOG = Logger.getLogger(ServiceCalls.class);
  private static final TypeLiteral<CompletionStage<Told>> TOLD = new TypeLiteral<>() {};

  private final Services services;

  ServiceCalls(Services services) {
    this.services = services;
  }

  /** What came of asking. */
  public sealed interface Told {
    /**
     * The service answered; not with 502 to 504.
     *
     * @param type its content type; empty if it said none
     */
    record Answer(int status, String type, Buffer body) implements Told {}

    /** It did not in time. */
    record Late() implements Told {}

    /** It is out of reach, says so itself, or is not asked because it was a moment ago. */
    record Unreachable() implements Told {}
  }

  /** Gets {@code uri}, path and query, of a service; the future never fails. */
  public Future<Told> get(RoutingContext request, String service, String uri, Duration deadline) {
    var target = services.target(service);
    var breaker = services.breakerOf("composed/" + service, target.breaker());
    var options =
        new RequestOptions()
            .setMethod(HttpMethod.GET)
            .setHost(target.url().getHost())
            .setPort(target.url().getPort())
            .setURI(uri)
            .setConnectTimeout(target.connectTimeout().toMillis())
            .putHeader("Accept", "application/json")
            .putHeader("traceparent", TraceContext.of(request));
    var token = request.request().getHeader("Authorization");
    if (token != null) {
      options.putHeader("Authorization", token);
    }
    return guarded(request, breaker, options, deadline)
        .recover(
            failure -> {
              LOG.debugf("%s-service did not answer: %s", service, failure.toString());
              return Future.succeededFuture(
                  isLate(failure) ? new Told.Late() : new Told.Unreachable());
            });
  }

  private Future<Told> guarded(
      RoutingContext request, Guard breaker, RequestOptions options, Duration deadline) {
    try {
      return Future.fromCompletionStage(
          breaker.get(() -> send(request, options, deadline).toCompletionStage(), TOLD));
    } catch (RuntimeException refused) {
      return Future.failedFuture(refused);
    }
  }

  private Future<Told> send(RoutingContext request, RequestOptions options, Duration deadline) {
    Promise<Told> told = Promise.promise();
    var vertx = request.vertx();
    long timer =
        vertx.setTimer(Math.max(1, deadline.toMillis()), now -> told.tryFail(new TooLate()));
    services
        .client()
        .request(options)
        .compose(call -> answerTo(call, told.future()))
        .onSuccess(told::tryComplete)
        .onFailure(told::tryFail);
    return told.future().onComplete(done -> vertx.cancelTimer(timer));
  }

  private static Future<Told> answerTo(HttpClientRequest call, Future<Told> awaited) {
    // What nobody waits for any more is not to be computed to its end.
    awaited.onFailure(
        failure -> {
          if (isLate(failure)) {
            call.reset();
          }
        });
    return call.send().compose(ServiceCalls::told);
  }

  private static Future<Told> told(HttpClientResponse response) {
    int status = response.statusCode();
    if (status >= 502 && status <= 504) {
      response.exceptionHandler(gone -> {});
      return Future.failedFuture("status " + status);
    }
    return response.body().map(body -> new Told.Answer(status, typeOf(response), body));
  }

  private static String typeOf(HttpClientResponse response) {
    var type = response.getHeader("Content-Type");
    return type == null ? "" : type;
  }

  private static boolean isLate(Throwable failure) {
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof TooLate) {
        return true;
      }
    }
    return false;
  }

  private static final class TooLate extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooLate() {
      super("the deadline has passed", null, false, false);
    }
  }
}
