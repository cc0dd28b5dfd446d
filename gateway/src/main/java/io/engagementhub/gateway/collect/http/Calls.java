package io.engagementhub.gateway.collect.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.engagementhub.contracts.TouchpointType;
import io.engagementhub.gateway.collect.CollectTouchpoints;
import io.engagementhub.gateway.collect.CollectTouchpoints.Collected;
import io.engagementhub.gateway.collect.DurableLog;
import io.engagementhub.gateway.collect.Reading.Legible;
import io.engagementhub.gateway.collect.Sender;
import io.engagementhub.gateway.limits.RateLimits;
import io.engagementhub.gateway.manners.Answers;
import io.engagementhub.gateway.manners.BasicCredentials;
import io.engagementhub.gateway.manners.LargeBodies;
import io.engagementhub.gateway.manners.TraceContext;
import io.engagementhub.gateway.sources.KnownSources;
import io.engagementhub.gateway.sources.Source;
import io.engagementhub.gateway.sources.SourceCounters;
import io.engagementhub.kit.problems.ProblemType;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The way that every collecting call takes, however it came: known, allowed, judged, durable. */
@ApplicationScoped
class Calls {
  private static final Logger LOG = Logger.getLogger(Calls.class);
  private static final String CHALLENGE = "Basic realm=\"write key\"";

  private final KnownSources sources;
  private final RateLimits limits;
  private final SourceCounters counters;
  private final CollectTouchpoints collect;
  private final DurableLog log;

  Calls(
      KnownSources sources,
      RateLimits limits,
      SourceCounters counters,
      CollectTouchpoints collect,
      DurableLog log) {
    this.sources = sources;
    this.limits = limits;
    this.counters = counters;
    this.collect = collect;
    this.log = log;
  }

  /** What came of a call that got as far as Kafka. */
  @FunctionalInterface
  interface Answer {
    void give(Collected collected);
  }

  /** True if the caller's address may make one more request; else the request is answered. */
  boolean admitsAddress(RoutingContext request) {
    var address = addressOf(request);
    long wait = address == null ? 0 : limits.takeAddress(address);
    if (wait > 0) {
      Answers.tooMany(request, wait);
    }
    return wait == 0;
  }

  /** The source of the key, if it may be used by this request; else null, and it is answered. */
  @Nullable Source admitted(RoutingContext request, @Nullable String bodyKey) {
    var key = bodyKey == null ? BasicCredentials.user(authorization(request)) : bodyKey;
    var source = key == null ? null : sources.ofWriteKey(key);
    if (source == null) {
      Answers.unauthenticated(request, CHALLENGE, "A known write key is required");
      return null;
    }
    var origin = request.request().getHeader("Origin");
    if (origin != null && !source.allows(origin)) {
      counters.rejected(source.id());
      Answers.problem(
          request, ProblemType.FORBIDDEN, "Origin", "this origin may not use this source");
      return null;
    }
    long wait = limits.takeSource(source);
    if (wait > 0) {
      counters.rejected(source.id());
      Answers.tooMany(request, wait);
      return null;
    }
    return source;
  }

  /** Counts a request that could not be read, where its source can be told all the same. */
  void unreadable(RoutingContext request, String field, String detail) {
    var key = BasicCredentials.user(authorization(request));
    var source = key == null ? null : sources.ofWriteKey(key);
    if (source != null) {
      counters.rejected(source.id());
    }
    Answers.problem(request, ProblemType.MALFORMED, field, detail);
  }

  /**
   * Judges and keeps what was read, then answers on the request's own event loop.
   *
   * @param implied the call that the address names; null for a batch
   * @param clientSide the request surely comes from the customer's own device
   * @param stored called once everything is durable
   * @param lost called if that is not known in time
   */
  void keep(
      RoutingContext request,
      Legible readable,
      Source source,
      @Nullable TouchpointType implied,
      boolean clientSide,
      Answer stored,
      Consumer<RoutingContext> lost) {
    var sender =
        new Sender(
            source,
            implied,
            clientSide || request.request().getHeader("Origin") != null,
            addressOf(request),
            "1".equals(request.request().getHeader("Sec-GPC")),
            TraceContext.of(request));
    var eventLoop = request.vertx().getOrCreateContext();
    LargeBodies.work(
        request,
        readable.bytes().length,
        () -> {
          var collected = collect.judge(readable, sender);
          return new Appended(collected, log.append(collected.events()));
        },
        appended ->
            appended
                .durable()
                .whenComplete(
                    (nothing, failure) -> {
                      count(source, appended.collected(), failure);
                      eventLoop.runOnContext(
                          loop -> {
                            if (failure == null) {
                              stored.give(appended.collected());
                            } else {
                              lost.accept(request);
                            }
                          });
                    }));
  }

  /** What was handed to Kafka, and whether it is durable. */
  private record Appended(Collected collected, CompletableFuture<Void> durable) {}

  private void count(Source source, Collected collected, @Nullable Throwable failure) {
    if (failure == null) {
      int refused = collected.refused();
      counters.stored(source.id(), collected.verdicts().size() - refused, refused);
    } else {
      LOG.debugf("not confirmed: %s", failure.toString());
    }
  }

  /** The answer to a call whose events are durable, with verdicts if it asked for them. */
  static void success(RoutingContext request, Collected collected) {
    request.response().putHeader("Content-Type", "application/json");
    if ("1".equals(request.request().getParam("strict"))) {
      request.response().end(Answers.json(StrictAnswer.of(collected.verdicts())));
    } else {
      request.response().end("{\"success\":true}", UTF_8.name());
    }
  }

  /** The answer to a call whose events may not be durable. */
  static void outOfReach(RoutingContext request) {
    Answers.unavailable(request, 2, "Storage did not confirm; send the same again");
  }

  private static @Nullable String authorization(RoutingContext request) {
    return request.request().getHeader("Authorization");
  }

  static @Nullable String addressOf(RoutingContext request) {
    var address = request.request().remoteAddress();
    return address == null ? null : address.hostAddress();
  }
}
