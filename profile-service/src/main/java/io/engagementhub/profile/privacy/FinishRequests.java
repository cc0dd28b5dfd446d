package io.engagementhub.profile.privacy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.engagementhub.contracts.PrivacyReceipt;
import io.engagementhub.contracts.Topics;
import io.engagementhub.kit.events.EventMapper;
import io.engagementhub.profile.feeds.Changes;
import io.engagementhub.profile.privacy.PrivacyRequests.Answered;
import io.engagementhub.profile.privacy.domain.RequestKind;
import io.engagementhub.profile.privacy.domain.RequestStatus;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Completes what every service has answered. Of what carried the person's data between services,
 * the compacted topic is overwritten at once and all others are cut off as soon as every consumer
 * has read them; only then is the request complete.
 */
@ApplicationScoped
public class FinishRequests {
  private static final Duration SOON = Duration.ofDays(7);
  private static final List<String> OF_ACCESS =
      List.of(Topics.PRIVACY_REQUESTS, Topics.PRIVACY_PARTS);
  private static final List<String> OF_ERASURE =
      Topics.ALL.stream().filter(topic -> !Topics.COMPACTED.contains(topic)).toList();

  private final PrivacyRequests requests;
  private final PrivacyAnswers answers;
  private final ReadTopics topics;
  private final Changes changes;
  private final PrivacyConfig config;
  private final InstantSource clock;
  private volatile PrivacyRequests.Counts counts = new PrivacyRequests.Counts(0, 0, 0);

  FinishRequests(
      PrivacyRequests requests,
      PrivacyAnswers answers,
      ReadTopics topics,
      Changes changes,
      PrivacyConfig config,
      InstantSource clock,
      MeterRegistry meters) {
    this.requests = requests;
    this.answers = answers;
    this.topics = topics;
    this.changes = changes;
    this.config = config;
    this.clock = clock;
    Gauge.builder("hub.privacy.requests.open", () -> counts.open())
        .description("Requests of data subjects that are not answered yet")
        .register(meters);
    Gauge.builder("hub.privacy.requests.due.soon", () -> counts.soon())
        .description("Open requests of data subjects that are due within seven days")
        .register(meters);
    Gauge.builder("hub.privacy.requests.overdue", () -> counts.overdue())
        .description("Open requests of data subjects whose deadline has passed")
        .register(meters);
  }

  /** Goes over the open requests once; there is never more to do at once. */
  public boolean handle() {
    var now = clock.instant();
    counts = requests.counts(now, now.plus(SOON));
    answers.forgetExpired(now);
    for (var answered : requests.answered(config.services())) {
      if (answered.marks() != null) {
        finish(answered, now);
      } else if (hasSettled(answered, now)) {
        mark(answered);
      }
    }
    return false;
  }

  /** What was under way when the last service answered has had time to arrive. */
  private boolean hasSettled(Answered answered, Instant now) {
    return answered.request().receipts().stream()
        .allMatch(receipt -> !now.isBefore(receipt.at().plus(config.settle())));
  }

  private void mark(Answered answered) {
    boolean erasure = isErasure(answered);
    if (erasure) {
      topics.bury(answered.subject().profiles());
    }
    requests.mark(answered.request().id(), written(topics.ends(erasure ? OF_ERASURE : OF_ACCESS)));
  }

  private void finish(Answered answered, Instant now) {
    var request = answered.request();
    topics
        .cut(read(answered.marks() == null ? "{}" : answered.marks()))
        .ifPresent(
            deleted -> {
              var all = new TreeMap<>(deleted);
              if (isErasure(answered)) {
                topics.bury(answered.subject().profiles());
                all.put(Topics.PROFILES_CHANGED, (long) answered.subject().profiles().size());
              }
              QuarkusTransaction.requiringNew()
                  .run(
                      () -> {
                        boolean closed =
                            requests.close(
                                request.id(),
                                RequestStatus.COMPLETED,
                                now,
                                null,
                                isErasure(answered) ? null : now.plus(config.archiveKept()));
                        if (closed) {
                          answers.receipts(
                              List.of(new PrivacyReceipt(request.id(), "topics", all, 0, now)));
                          requests.step(request.id(), now, "hub", "completed");
                          var kind = request.kind().name().toLowerCase(Locale.ROOT);
                          changes.privacyRequestCompleted(request.id(), kind, now);
                        }
                      });
            });
  }

  private static boolean isErasure(Answered answered) {
    return answered.request().kind() == RequestKind.ERASURE;
  }

  private static String written(Map<String, Long> marks) {
    try {
      return EventMapper.shared().writeValueAsString(marks);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a map of numbers can be written", e);
    }
  }

  private static Map<String, Long> read(String marks) {
    try {
      return EventMapper.shared().readValue(marks, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the hub wrote it", e);
    }
  }
}
