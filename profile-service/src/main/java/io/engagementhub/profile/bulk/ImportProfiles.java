package io.engagementhub.profile.bulk;

import io.engagementhub.contracts.CollectedTouchpoint;
import io.engagementhub.contracts.Topics;
import io.engagementhub.contracts.TouchpointIds;
import io.engagementhub.contracts.TouchpointType;
import io.engagementhub.kit.events.EventCodec;
import io.engagementhub.kit.events.EventPublisher;
import io.engagementhub.kit.events.OutgoingEvent;
import io.engagementhub.kit.problems.Problem.FieldError;
import io.engagementhub.profile.bulk.JudgeLines.Verdict;
import io.engagementhub.profile.bulk.ProfileImport.Fault;
import io.engagementhub.profile.bulk.domain.Line;
import io.engagementhub.profile.bulk.persistence.ImportRows;
import io.engagementhub.profile.resolving.KnownRules;
import io.engagementhub.profile.resolving.ResolvingConfig;
import io.engagementhub.profile.resolving.domain.TraitLimits;
import io.engagementhub.profile.resolving.domain.WellFormed;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Takes lists of profiles in, part by part, each part as a stream. */
@ApplicationScoped
public class ImportProfiles {
  private static final EventCodec<CollectedTouchpoint> CODEC =
      EventCodec.of(CollectedTouchpoint.class);
  private static final String SOURCE = "import";
  private static final String CHANNEL = "server";
  private static final int BATCH = 500;
  private static final int LONGEST_FIELD = 300;

  /** A line becomes a message, and no message is larger. */
  private static final int LONGEST_LINE = 32 * 1024;

  private final DataSource database;
  private final EventPublisher publisher;
  private final KnownRules rules;
  private final TraitLimits limits;
  private final InstantSource clock;

  ImportProfiles(
      DataSource database,
      EventPublisher publisher,
      KnownRules rules,
      ResolvingConfig config,
      InstantSource clock) {
    this.database = database;
    this.publisher = publisher;
    this.rules = rules;
    this.limits = new TraitLimits(config.maxTraits(), config.maxTraitLength());
    this.clock = clock;
  }

  /**
   * A part of a list.
   *
   * @param from number of its first line, from 1; lines done already are passed over
   * @param more whether another part will follow
   */
  public record Part(UUID id, InputStream body, long from, boolean more) {}

  /** What came of it. */
  public sealed interface Outcome {
    record Done(ProfileImport done) implements Outcome {}

    record Unknown() implements Outcome {}

    /** All lines of the import are done. */
    record Finished() implements Outcome {}

    /** Lines before the part are not there yet; {@code next} is expected. */
    record Gap(long next) implements Outcome {}

    /** Another part of the same import is taken in at the same time. */
    record Overtaken() implements Outcome {}

    /** The titles cannot be read; nothing was done. */
    record Unusable(List<FieldError> errors) implements Outcome {}
  }

  /** Notes a new import; false if there is one of that id already. */
  public boolean begin(UUID id, String format, boolean dryRun, String by) {
    var now = clock.instant();
    var begun = new ProfileImport(id, format, dryRun, now, by, now, null, 0, 0, 0);
    try (var connection = database.getConnection()) {
      return ImportRows.add(connection, begun);
    } catch (SQLException e) {
      throw new IllegalStateException("import could not be begun", e);
    }
  }

  /**
   * Takes a part in.
   *
   * @throws IOException if the stream breaks off; what is done stays done
   */
  public Outcome take(Part part) throws IOException {
    var found = find(part.id());
    if (found == null) {
      return new Outcome.Unknown();
    }
    if (found.finishedAt() != null) {
      return new Outcome.Finished();
    }
    if (part.from() > found.lines() + 1) {
      return new Outcome.Gap(found.lines() + 1);
    }
    var records = new Records(part.body(), found.format().equals("csv"), LONGEST_LINE);
    if (!found.format().equals("csv")) {
      return take(part, found, new NdjsonLines(records));
    }
    return switch (CsvLines.read(records)) {
      case CsvLines.Header.Read(var lines) -> take(part, found, lines);
      case CsvLines.Header.Unusable(var errors) -> new Outcome.Unusable(errors);
    };
  }

  private Outcome take(Part part, ProfileImport found, Lines lines) throws IOException {
    var judge = new JudgeLines(rules.current(), limits);
    long done = found.lines();
    long number = part.from() - 1;
    while (number < done && lines.next().isPresent()) {
      number++;
    }
    if (number < done) {
      // The part ends within what is done already.
      return finish(part, done, List.of(), List.of(), 0);
    }
    while (true) {
      var events = new ArrayList<OutgoingEvent>();
      var faults = new ArrayList<Fault>();
      int count = 0;
      boolean ended = false;
      while (count < BATCH && !ended) {
        var line = lines.next();
        if (line.isEmpty()) {
          ended = true;
        } else {
          count++;
          judge(part.id(), done + count, line.get(), judge, events, faults);
        }
      }
      if (ended) {
        return finish(part, done, found.dryRun() ? List.of() : events, faults, count);
      }
      if (!advance(part, done, found.dryRun() ? List.of() : events, faults, count, false)) {
        return new Outcome.Overtaken();
      }
      done += count;
    }
  }

  private void judge(
      UUID id,
      long number,
      Line line,
      JudgeLines judge,
      List<OutgoingEvent> events,
      List<Fault> faults) {
    var verdict =
        switch (line) {
          case Line.Faulty faulty -> new Verdict.Refused(faulty);
          case Line.Told told -> judge.of(told);
        };
    switch (verdict) {
      case Verdict.Refused(var fault) ->
          faults.add(new Fault(number, storable(fault.field()), fault.message()));
      case Verdict.Taken taken -> events.add(event(id, number, taken));
    }
  }

  /** Names of fields come from outside: what PostgreSQL cannot keep of them is replaced. */
  private static String storable(String field) {
    return WellFormed.storable(field.substring(0, Math.min(field.length(), LONGEST_FIELD)));
  }

  private OutgoingEvent event(UUID id, long number, Verdict.Taken taken) {
    var messageId = id + "/" + number;
    var now = clock.instant();
    var touchpoint =
        new CollectedTouchpoint(
            TouchpointIds.of(SOURCE, messageId),
            SOURCE,
            true,
            messageId,
            TouchpointType.IDENTIFY,
            TouchpointType.IDENTIFY.wireName(),
            CHANNEL,
            taken.userId(),
            taken.anonymousId(),
            null,
            null,
            now,
            now,
            taken.message());
    return new OutgoingEvent(
        Topics.TOUCHPOINTS_COLLECTED,
        touchpoint.sender(),
        touchpoint.id().toString(),
        CollectedTouchpoint.EVENT_TYPE,
        now,
        null,
        CODEC.write(touchpoint));
  }

  private Outcome finish(
      Part part, long done, List<OutgoingEvent> events, List<Fault> faults, int count) {
    if (!advance(part, done, events, faults, count, !part.more())) {
      return new Outcome.Overtaken();
    }
    var found = find(part.id());
    return found == null ? new Outcome.Unknown() : new Outcome.Done(found);
  }

  /**
   * Lines first, then how far it is: a failure between the two sends lines again, which is
   * harmless.
   */
  private boolean advance(
      Part part,
      long done,
      List<OutgoingEvent> events,
      List<Fault> faults,
      int count,
      boolean finished) {
    publisher.publishAndWait(events);
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              try (var connection = database.getConnection()) {
                return ImportRows.advance(
                    connection, part.id(), done, count, faults, finished, clock.instant());
              } catch (SQLException e) {
                throw new IllegalStateException("progress could not be noted", e);
              }
            });
  }

  private @Nullable ProfileImport find(UUID id) {
    try (var connection = database.getConnection()) {
      return ImportRows.find(connection, id).orElse(null);
    } catch (SQLException e) {
      throw new IllegalStateException("import could not be read", e);
    }
  }
}
