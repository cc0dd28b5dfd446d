package io.engagementhub.conditions;

import io.engagementhub.conditions.Condition.BehaviourTest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Gathers the instants at which some part of a condition may turn. */
final class TurningInstants {
  private static final int MOST_OF_A_PART = 100;

  private final Facts facts;
  private final Instant now;
  private final TreeSet<Instant> all = new TreeSet<>();
  private TreeSet<Instant> part = new TreeSet<>();
  private @Nullable Instant horizon;

  TurningInstants(Facts facts) {
    this.facts = facts;
    this.now = Windows.now(facts);
  }

  /** Instants after now, in order, none beyond the horizon. */
  Collection<Instant> candidates() {
    return horizon == null ? all : all.headSet(horizon, true);
  }

  /** Until when all that may turn has been named; empty if for ever. */
  Optional<Instant> horizon() {
    return Optional.ofNullable(horizon);
  }

  void add(Condition condition) {
    switch (condition) {
      case Condition.TraitComparison(var trait, var test) -> {
        if (test.dependsOnNow()) {
          facts.trait(trait).ifPresent(value -> addDate(test, value));
        }
      }
      case BehaviourTest test -> {
        if (isPlainCount(test)) {
          addPlainCount(test);
        } else {
          addWindow(test.behaviour());
          addDates(test);
        }
      }
      case Condition.Sequence(var steps, var _, var window) ->
          steps.forEach(step -> addWindow(step, window));
      case Condition.Without(var first, var missing, var within, var window) -> {
        addWindow(first, window);
        facts.occurrences(first).forEach(o -> note(o.at().plus(within)));
        addFilter(missing);
      }
      case Condition.And _, Condition.Or _, Condition.Not _ -> {}
      case Condition.InSegment _, Condition.Consented _, Condition.AtStage _ -> {}
    }
    endPart();
  }

  void add(Behaviour behaviour) {
    addWindow(behaviour);
    endPart();
  }

  private void endPart() {
    int left = MOST_OF_A_PART;
    for (var instant : part) {
      all.add(instant);
      if (--left == 0 && !instant.equals(part.last())) {
        limit(instant);
        break;
      }
    }
    part = new TreeSet<>();
  }

  private void limit(Instant instant) {
    horizon = horizon == null || instant.isBefore(horizon) ? instant : horizon;
  }

  private void note(Instant instant) {
    if (instant.isAfter(now)) {
      part.add(instant);
    }
  }

  private static boolean isPlainCount(BehaviourTest test) {
    return test.behaviour().aggregate() instanceof Aggregate.Count
        && test.behaviour().window() instanceof Window.Rolling
        && !test.behaviour().events().dependsOnNow();
  }

  /** Of a count, only those count whose leaving brings it to the number or just below. */
  private void addPlainCount(BehaviourTest test) {
    if (!(test.behaviour().window() instanceof Window.Rolling(var length))
        || !(test.test() instanceof ValueTest.Compares(var _, Value.Numeric(var number)))) {
      return;
    }
    var times = new ArrayList<Instant>();
    for (var o : facts.occurrences(test.behaviour().events())) {
      if (o.at().plus(length).isAfter(now) && test.behaviour().events().matches(o, now)) {
        times.add(o.at());
      }
    }
    // What is yet to come shifts the ranks, so then every leaving is in question.
    if (times.stream().anyMatch(at -> at.isAfter(now))) {
      times.forEach(at -> addLeaving(at, length));
      return;
    }
    long rank = number.longValueExact();
    for (long i = Math.max(0, rank - 1); i <= rank && i < times.size(); i++) {
      addLeaving(times.get((int) i), length);
    }
  }

  private void addLeaving(Instant at, Duration length) {
    note(at);
    note(at.plus(length));
  }

  private void addWindow(Behaviour behaviour) {
    addWindow(behaviour.events(), behaviour.window());
  }

  private void addWindow(EventFilter filter, Window window) {
    boolean settled = !filter.dependsOnNow();
    for (var o : facts.occurrences(filter)) {
      if (settled && !filter.matches(o, now)) {
        continue;
      }
      note(o.at());
      switch (window) {
        case Window.Ever _, Window.SinceLast _ -> {}
        case Window.Rolling(var length) -> note(o.at().plus(length));
        case Window.Calendar calendar -> {
          note(calendar.startOf(o.at(), calendar.ago()));
          note(calendar.startOf(o.at(), calendar.ago() + 1));
        }
      }
    }
    addFilter(filter);
    if (window instanceof Window.SinceLast(var event)) {
      addFilter(event);
      facts.occurrences(event).forEach(o -> note(o.at()));
    }
  }

  /** Dates among the properties that are measured from now. */
  private void addFilter(EventFilter filter) {
    if (!filter.dependsOnNow()) {
      return;
    }
    for (var o : facts.occurrences(filter)) {
      for (var property : filter.where()) {
        o.properties().find(property.path()).ifPresent(v -> addDate(property.test(), v));
      }
    }
  }

  /** Dates that the value may be, now or once something has left the window. */
  private void addDates(BehaviourTest test) {
    if (!test.test().dependsOnNow()) {
      return;
    }
    for (var o : facts.occurrences(test.behaviour().events())) {
      switch (test.behaviour().aggregate()) {
        case Aggregate.OfProperty property ->
            o.properties().find(property.path()).ifPresent(v -> addDate(test.test(), v));
        case Aggregate.FirstAt _, Aggregate.LastAt _ ->
            Aggregates.of(test.behaviour().aggregate(), List.of(o))
                .ifPresent(v -> addDate(test.test(), v));
        case Aggregate.Count _ -> {}
      }
    }
  }

  private void addDate(ValueTest test, Value value) {
    if (!(value instanceof Value.Text(var text))) {
      return;
    }
    var date = Dates.instant(text);
    if (date.isEmpty()) {
      return;
    }
    switch (test) {
      case ValueTest.InNext(var length) -> {
        note(date.get().minus(length));
        note(date.get());
      }
      case ValueTest.InLast(var length) -> addLeaving(date.get(), length);
      case ValueTest.AnniversaryWithin within ->
          Dates.day(text).ifPresent(day -> addAnniversaries(within, day));
      default -> {}
    }
  }

  /** This one and the next; those of later years when it is time to look again. */
  private void addAnniversaries(ValueTest.AnniversaryWithin within, LocalDate day) {
    var today = now.atZone(within.zone()).toLocalDate();
    for (int i = 0; i < 2; i++) {
      var next = Dates.anniversary(day, today);
      var last = next.plusDays(1).atStartOfDay(within.zone()).toInstant();
      note(next.minusDays(within.days()).atStartOfDay(within.zone()).toInstant());
      note(last);
      today = next.plusDays(1);
      if (i == 1) {
        limit(last);
      }
    }
  }
}
