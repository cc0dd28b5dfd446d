package io.engagementhub.gateway.routing;

import io.engagementhub.gateway.idempotency.IdempotentCalls;
import io.engagementhub.gateway.idempotency.IdempotentCalls.Call;
import io.engagementhub.gateway.idempotency.IdempotentCalls.Outcome;
import io.engagementhub.gateway.idempotency.IdempotentCalls.Outcome.Answered;
import io.engagementhub.gateway.idempotency.IdempotentCalls.Outcome.First;
import io.engagementhub.gateway.idempotency.IdempotentCalls.Outcome.InFlight;
import io.engagementhub.gateway.idempotency.IdempotentCalls.Outcome.OtherRequest;
import io.engagementhub.gateway.idempotency.StoredAnswer;
import io.engagementhub.gateway.manners.Answers;
import io.engagementhub.kit.problems.ProblemType;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Passes a call with an {@code Idempotency-Key} on once, and gives its answer again after that. */
@ApplicationScoped
class Once {
  private static final Logger LOG = Logger.getLogger(Once.class);

  private final IdempotentCalls calls;

  Once(IdempotentCalls calls) {
    this.calls = calls;
  }

  /** What is done with an answer before it goes out. */
  @FunctionalInterface
  interface Recorder {
    Future<Void> record(StoredAnswer answer);
  }

  /** How a call is passed on. */
  @FunctionalInterface
  interface Pass {
    void on(@Nullable Recorder recorder);
  }

  /** Passes the call on, or answers it as before; {@code caller} owns the key. */
  void pass(RoutingContext request, String caller, @Nullable Buffer body, Pass pass) {
    var key = request.request().getHeader(IdempotentCalls.HEADER);
    if (key == null || body == null) {
      pass.on(null);
      return;
    }
    if (!IdempotentCalls.isKey(key)) {
      Answers.problem(
          request,
          ProblemType.MALFORMED,
          IdempotentCalls.HEADER,
          "1 to 255 characters are expected");
      return;
    }
    var incoming = request.request();
    var call = Call.of(caller, key, incoming.method().name(), incoming.uri(), body.getBytes());
    aside(request, () -> calls.begin(call))
        .onSuccess(outcome -> go(request, call, outcome, pass))
        .onFailure(
            failure -> {
              LOG.warnf("an idempotent call cannot be remembered: %s", failure.toString());
              Answers.unavailable(request, 2, "The call cannot be remembered at the moment");
            });
  }

  private void go(RoutingContext request, Call call, Outcome outcome, Pass pass) {
    switch (outcome) {
      case First() -> pass.on(answer -> aside(request, () -> keep(call, answer)));
      case Answered(var answer) -> again(request, answer);
      case InFlight() ->
          Answers.problem(
              request,
              ProblemType.CONFLICT,
              IdempotentCalls.HEADER,
              "the first call with this key still runs");
      case OtherRequest() ->
          Answers.problem(
              request,
              ProblemType.INVALID,
              IdempotentCalls.HEADER,
              "this key was used for another request");
    }
  }

  private @Nullable Void keep(Call call, StoredAnswer answer) {
    calls.finish(call, answer);
    return null;
  }

  private static void again(RoutingContext request, StoredAnswer answer) {
    var response = request.response().setStatusCode(answer.status());
    answer.headers().forEach(response::putHeader);
    response.putHeader(IdempotentCalls.REPLAYED, "true").end(Buffer.buffer(answer.body()));
  }

  /** Does blocking work on a thread of its own; completes on the request's event loop. */
  private static <T> Future<T> aside(RoutingContext request, Supplier<T> work) {
    var eventLoop = request.vertx().getOrCreateContext();
    Promise<T> done = Promise.promise();
    Thread.ofVirtual()
        .name("idempotency")
        .start(
            () -> {
              try {
                var result = work.get();
                eventLoop.runOnContext(loop -> done.complete(result));
              } catch (RuntimeException e) {
                eventLoop.runOnContext(loop -> done.fail(e));
              }
            });
    return done.future();
  }
}
