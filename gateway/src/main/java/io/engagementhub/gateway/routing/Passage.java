package io.engagementhub.gateway.routing;

import io.engagementhub.gateway.idempotency.StoredAnswer;
import io.engagementhub.gateway.manners.Answers;
import io.engagementhub.kit.problems.Problem;
import io.engagementhub.kit.problems.ProblemType;
import io.smallrye.faulttolerance.api.Guard;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyResponse;
import jakarta.enterprise.util.TypeLiteral;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One call's way through to a service and back. */
final class Passage implements ProxyInterceptor {
  private static final Logger LOG = Logger.getLogger(Passage.class);
  private static final TypeLiteral<CompletionStage<ProxyResponse>> ANSWER = new TypeLiteral<>() {};

  /** Set by the gateway for every answer; a service's own would stand there twice. */
  private static final List<String> GATEWAYS_OWN =
      List.of(
          "X-Content-Type-Options",
          "X-Frame-Options",
          "Referrer-Policy",
          "Content-Security-Policy",
          "Strict-Transport-Security",
          "Access-Control-Allow-Origin",
          "Access-Control-Allow-Credentials",
          "Access-Control-Expose-Headers",
          "Vary",
          "Server");

  private final String service;
  private final Guard breaker;
  private final long retryAfter;
  private final String traceId;
  private final @Nullable Buffer body;
  private final Once.@Nullable Recorder recorder;

  Passage(
      String service,
      Guard breaker,
      long retryAfter,
      String traceId,
      @Nullable Buffer body,
      Once.@Nullable Recorder recorder) {
    this.recorder = recorder;
    this.service = service;
    this.breaker = breaker;
    this.retryAfter = retryAfter;
    this.traceId = traceId;
    this.body = body;
  }

  @Override
  public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
    if (body != null) {
      context.request().setBody(Body.body(body));
    }
    CompletionStage<ProxyResponse> answer;
    try {
      answer =
          breaker.get(
              () -> context.sendRequest().compose(Passage::judged).toCompletionStage(), ANSWER);
    } catch (RuntimeException refused) {
      return Future.succeededFuture(unavailable(context, refused));
    }
    return Future.fromCompletionStage(answer)
        .recover(failure -> Future.succeededFuture(answerTo(context, failure)));
  }

  /**
   * Fails where the service says that it, or what it needs, is out of reach, so that the breaker
   * counts it. Any other error may be the fault of one request and must not shut out the rest.
   */
  private static Future<ProxyResponse> judged(ProxyResponse response) {
    int status = response.getStatusCode();
    return status >= 502 && status <= 504
        ? Future.failedFuture(new OutOfOrder(response))
        : Future.succeededFuture(response);
  }

  private ProxyResponse answerTo(ProxyContext context, Throwable failure) {
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof OutOfOrder told) {
        return told.response;
      }
    }
    return unavailable(context, failure);
  }

  @Override
  public Future<Void> handleProxyResponse(ProxyContext context) {
    GATEWAYS_OWN.forEach(context.response().headers()::remove);
    return recorder == null ? context.sendResponse() : recorded(context, recorder);
  }

  private static Future<Void> recorded(ProxyContext context, Once.Recorder recorder) {
    var response = context.response();
    var kept = new HashMap<String, String>();
    for (var name : StoredAnswer.KEPT) {
      var value = response.headers().get(name);
      if (value != null) {
        kept.put(name, value);
      }
    }
    var whole = Buffer.buffer();
    Promise<Void> read = Promise.promise();
    var stream = response.getBody().stream();
    stream.handler(whole::appendBuffer);
    stream.endHandler(read::complete);
    stream.exceptionHandler(read::fail);
    stream.resume();
    return read.future()
        .compose(
            end ->
                recorder.record(new StoredAnswer(response.getStatusCode(), kept, whole.getBytes())))
        .compose(
            end -> {
              response.setBody(Body.body(whole));
              return context.sendResponse();
            });
  }

  private ProxyResponse unavailable(ProxyContext context, Throwable failure) {
    LOG.debugf("%s-service did not answer: %s", service, failure.toString());
    var detail = "The " + service + " service is out of reach; try again";
    var problem = Answers.bytes(ProblemType.UNAVAILABLE, detail, List.of(), traceId);
    return context
        .request()
        .release()
        .response()
        .setStatusCode(ProblemType.UNAVAILABLE.status())
        .putHeader("Content-Type", Problem.MEDIA_TYPE)
        .putHeader("Retry-After", Long.toString(retryAfter))
        .setBody(Body.body(problem));
  }

  /** The service answered that it cannot; what it said is passed on. */
  private static final class OutOfOrder extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient ProxyResponse response;

    OutOfOrder(ProxyResponse response) {
      super("status " + response.getStatusCode(), null, false, false);
      this.response = response;
    }
  }
}
