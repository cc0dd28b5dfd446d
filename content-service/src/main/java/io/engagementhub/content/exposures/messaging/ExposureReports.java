package io.engagementhub.content.exposures.messaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.engagementhub.content.decisions.DecisionId;
import io.engagementhub.content.decisions.DecisionIds;
import io.engagementhub.content.exposures.Counts;
import io.engagementhub.content.exposures.domain.Outcome;
import io.engagementhub.content.exposures.domain.Report;
import io.engagementhub.contracts.Json;
import io.engagementhub.contracts.ResolvedTouchpoint;
import io.engagementhub.contracts.Topics;
import io.engagementhub.contracts.TouchpointType;
import io.engagementhub.kit.consuming.BatchPipeline;
import io.engagementhub.kit.consuming.TopicReader;
import io.engagementhub.kit.events.CloudEventHeaders;
import io.engagementhub.kit.events.EventCodec;
import io.engagementhub.kit.events.EventMapper;
import io.engagementhub.kit.events.IncomingEvent;
import io.engagementhub.kit.events.OutgoingEvent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Picks the reports of exposure out of all touchpoints. */
@ApplicationScoped
public class ExposureReports {
  private static final EventCodec<ResolvedTouchpoint> CODEC =
      EventCodec.of(ResolvedTouchpoint.class);

  private static final Set<String> SUBJECTS =
      Outcome.events().stream()
          .map(event -> ResolvedTouchpoint.subject(TouchpointType.TRACK, event))
          .collect(Collectors.toUnmodifiableSet());

  private final BatchPipeline pipeline;
  private final DecisionIds ids;
  private final Counts counts;
  private final Counter ignored;

  ExposureReports(BatchPipeline pipeline, DecisionIds ids, Counts counts, MeterRegistry meters) {
    this.pipeline = pipeline;
    this.ids = ids;
    this.counts = counts;
    this.ignored =
        Counter.builder("hub.exposures.ignored")
            .description("Reports of exposure whose decision id was not made here")
            .register(meters);
  }

  @Produces
  @Singleton
  TopicReader reader() {
    return new TopicReader(Topics.TOUCHPOINTS_RESOLVED, this::receive);
  }

  private void receive(Iterable<ConsumerRecord<String, byte[]>> records) {
    var reports = new ArrayList<ConsumerRecord<String, byte[]>>();
    for (var record : records) {
      if (mayReport(CloudEventHeaders.text(record.headers(), CloudEventHeaders.SUBJECT))) {
        reports.add(record);
      }
    }
    pipeline.process(reports, CODEC, this::count);
  }

  /** Most touchpoints are told apart by their subject alone, unread. */
  private static boolean mayReport(@Nullable String subject) {
    return subject == null || SUBJECTS.contains(subject);
  }

  private List<OutgoingEvent> count(List<IncomingEvent<ResolvedTouchpoint>> events) {
    var reports = events.stream().map(IncomingEvent::data).flatMap(this::reportOf).toList();
    if (!reports.isEmpty()) {
      counts.add(reports);
    }
    return List.of();
  }

  private Stream<Report> reportOf(ResolvedTouchpoint resolved) {
    var touchpoint = resolved.touchpoint();
    var outcome = Outcome.ofEvent(touchpoint.name());
    if (touchpoint.type() != TouchpointType.TRACK || outcome.isEmpty()) {
      return Stream.empty();
    }
    var decision = decisionOf(touchpoint.message());
    if (decision.isEmpty()) {
      ignored.increment();
      return Stream.empty();
    }
    var made = decision.get();
    return Stream.of(
        new Report(
            made.decision(),
            made.itemId(),
            made.variant(),
            outcome.get(),
            LocalDate.ofInstant(touchpoint.timestamp(), ZoneOffset.UTC),
            resolved.fragmentId()));
  }

  private Optional<DecisionId> decisionOf(Json message) {
    try {
      var id = EventMapper.shared().readTree(message.text()).at("/properties/decisionId");
      return ids.read(id.asText());
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
