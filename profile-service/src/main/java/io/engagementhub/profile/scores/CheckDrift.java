package io.engagementhub.profile.scores;

import io.engagementhub.profile.scores.LiveModels.Live;
import io.engagementhub.profile.scores.definition.DriftJson;
import io.engagementhub.profile.scores.domain.Feature.Moment;
import io.engagementhub.profile.scores.domain.Lessons;
import io.engagementhub.profile.scores.persistence.DriftChecks;
import io.engagementhub.profile.scores.persistence.DriftChecks.Claimed;
import io.engagementhub.profile.scores.persistence.KnownToModels;
import io.engagementhub.profile.sql.Transactions;
import io.engagementhub.propensity.Drift;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Compares, for each live version, people as they are now with those it was trained with, when it
 * is due; tells when that becomes another matter than at the check before.
 */
@ApplicationScoped
public class CheckDrift {
  private static final Duration LONGEST_READING = Duration.ofHours(1);
  private static final UUID NEWEST = new UUID(-1, -1);

  /** People looked at together. */
  private static final int TOGETHER = 500;

  private final Transactions transactions;
  private final LiveModels models;
  private final DriftEvents events;
  private final ScoresConfig config;
  private final InstantSource clock;
  private final MultiGauge indices;
  private volatile Map<String, DriftChecks.Standing> shown = Map.of();

  CheckDrift(
      Transactions transactions,
      LiveModels models,
      DriftEvents events,
      ScoresConfig config,
      InstantSource clock,
      MeterRegistry meters) {
    this.transactions = transactions;
    this.models = models;
    this.events = events;
    this.config = config;
    this.clock = clock;
    this.indices =
        MultiGauge.builder("hub.scores.drift.index")
            .description("Population stability index of the scores of each live model")
            .register(meters);
    meters.gauge(
        "hub.scores.models.drifted",
        this,
        self ->
            self.shown.values().stream()
                .filter(model -> model.standing().equals("drifted"))
                .count());
  }

  /** Makes the next check that is due; returns whether there was any. */
  public boolean handle() {
    show(transactions.with(DriftChecks::standings));
    if (!transactions.<Boolean>with(
        connection -> DriftChecks.areDue(connection, clock.instant()))) {
      return false;
    }
    var claimed =
        transactions.call(
            LONGEST_READING, connection -> DriftChecks.claim(connection, clock.instant()));
    claimed.ifPresent(
        check ->
            transactions.call(
                LONGEST_READING,
                connection -> {
                  check(connection, check);
                  return true;
                }));
    return claimed.isPresent();
  }

  private void show(Map<String, DriftChecks.Standing> standings) {
    if (!standings.equals(shown)) {
      shown = standings;
      indices.register(
          standings.entrySet().stream()
              .map(model -> Row.of(Tags.of("model", model.getKey()), model.getValue().scoreIndex()))
              .toList(),
          true);
    }
  }

  private void check(Connection connection, Claimed claimed) throws SQLException {
    var live = live(connection, claimed.model());
    if (live.isEmpty()) {
      DriftChecks.cancel(connection, claimed.model());
      return;
    }
    var drift = drift(connection, live.get());
    if (!DriftChecks.next(connection, claimed, clock.instant().plus(config.driftEvery()))) {
      return;
    }
    var before =
        DriftChecks.list(connection, claimed.model(), NEWEST, 1).stream()
            .map(DriftCheck::standing)
            .findFirst();
    var check =
        new DriftCheck(
            claimed.id().toString(),
            live.get().of().version(),
            clock.instant(),
            claimed.askedBy(),
            drift.people(),
            DriftJson.standing(drift),
            DriftJson.rounded(drift.scores()),
            DriftJson.features(drift));
    DriftChecks.keep(connection, claimed.model(), check);
    if (!check.standing().equals("unknown") && !check.standing().equals(before.orElse("stable"))) {
      events.tell(claimed.model(), check, drift);
    }
  }

  private Optional<Live> live(Connection connection, String model) throws SQLException {
    return models.load(connection).stream().filter(l -> l.of().model().equals(model)).findFirst();
  }

  /** People as they are now; as in training those who were ever seen and refused nothing. */
  private Drift drift(Connection connection, Live live) throws SQLException {
    var now = clock.instant();
    var seen = new Drift.Seen(live.model());
    var waiting = new ArrayList<Moment>();
    KnownToModels.some(
        connection,
        live.foretells(),
        config.mostLessons(),
        now,
        (_, person) -> {
          if (person.seenBy(now)) {
            waiting.add(new Moment(person, now));
          }
          if (waiting.size() == TOGETHER) {
            seen.add(Lessons.facts(live.foretells(), waiting));
            waiting.clear();
          }
        });
    if (!waiting.isEmpty()) {
      seen.add(Lessons.facts(live.foretells(), waiting));
    }
    return seen.drift();
  }
}
