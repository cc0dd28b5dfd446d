package io.engagementhub.conditions;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What must be known of a profile to answer, and to say when time alone turns the answer.
 *
 * @param traits names of traits; for {@code car.body} both {@code car.body} and {@code car}
 * @param events which occurrences; those that are later than now always, however many
 * @param segments ids of other segments
 * @param consents purposes
 * @param journeys ids of the journeys whose stage is asked for
 */
public record Demand(
    Set<String> traits,
    List<Events> events,
    Set<String> segments,
    Set<String> consents,
    Set<String> journeys) {
  /** Most occurrences of one kind that are looked at; of more the latest are. */
  public static final int MOST_EVENTS = 10_000;

  public Demand {
    traits = Set.copyOf(traits);
    events = List.copyOf(events);
    segments = Set.copyOf(segments);
    consents = Set.copyOf(consents);
    journeys = Set.copyOf(journeys);
  }

  /**
   * Occurrences of one kind.
   *
   * @param type null for any
   * @param name null for any
   * @param latest how many of the latest up to now suffice, 1 to {@link #MOST_EVENTS}
   * @param back how far back from now they reach; null: to the beginning
   * @param properties whether any property is looked at
   */
  public record Events(
      @Nullable String type,
      @Nullable String name,
      int latest,
      @Nullable Duration back,
      boolean properties) {
    private Events and(Events other) {
      boolean bounded = back != null && other.back != null;
      return new Events(
          type,
          name,
          Math.max(latest, other.latest),
          !bounded ? null : longer(back, other.back),
          properties || other.properties);
    }

    private static @Nullable Duration longer(@Nullable Duration one, @Nullable Duration other) {
      return one == null || other == null || one.compareTo(other) > 0 ? one : other;
    }
  }

  /** What these conditions need. */
  public static Demand of(Collection<Condition> conditions) {
    return of(conditions, List.of());
  }

  /** What these conditions and behaviours need. */
  public static Demand of(Collection<Condition> conditions, Collection<Behaviour> behaviours) {
    var gathering = new Gathering();
    conditions.stream().flatMap(Condition::parts).forEach(gathering::add);
    behaviours.forEach(behaviour -> gathering.add(behaviour, MOST_EVENTS));
    return gathering.demand();
  }

  /**
   * The names a trait's path may begin with, the longest first: the whole path, what is before its
   * second dot, what is before its first.
   */
  public static List<String> namesIn(String path) {
    int first = path.indexOf('.');
    if (first < 0) {
      return List.of(path);
    }
    int second = path.indexOf('.', first + 1);
    var shortest = path.substring(0, first);
    return second < 0
        ? List.of(path, shortest)
        : List.of(path, path.substring(0, second), shortest);
  }

  private record Kind(@Nullable String type, @Nullable String name) {}

  private static final class Gathering {
    private final Set<String> traits = new TreeSet<>();
    private final Map<Kind, Events> events = new HashMap<>();
    private final Set<String> segments = new TreeSet<>();
    private final Set<String> consents = new TreeSet<>();
    private final Set<String> journeys = new TreeSet<>();

    void add(Condition part) {
      switch (part) {
        case Condition.And _, Condition.Or _, Condition.Not _ -> {}
        case Condition.TraitComparison(var trait, var _) -> traits.addAll(namesIn(trait));
        case Condition.BehaviourTest test -> add(test.behaviour(), latest(test));
        case Condition.Sequence(var steps, var _, var window) ->
            steps.forEach(step -> add(step, window, MOST_EVENTS, false));
        case Condition.Without(var first, var missing, var _, var window) -> {
          add(first, window, MOST_EVENTS, false);
          add(missing, window, MOST_EVENTS, false);
        }
        case Condition.InSegment(var segment) -> segments.add(segment);
        case Condition.Consented(var purpose, var _) -> consents.add(purpose);
        case Condition.AtStage(var journey, var _) -> journeys.add(journey);
      }
    }

    void add(Behaviour behaviour, int latest) {
      add(
          behaviour.events(),
          behaviour.window(),
          latest,
          behaviour.aggregate() instanceof Aggregate.OfProperty);
    }

    private void add(EventFilter filter, Window window, int latest, boolean properties) {
      boolean tested = !filter.where().isEmpty();
      var needed =
          new Events(
              filter.type(),
              filter.name(),
              tested ? MOST_EVENTS : latest,
              back(window),
              properties || tested);
      events.merge(new Kind(filter.type(), filter.name()), needed, Events::and);
      if (window instanceof Window.SinceLast(var event)) {
        add(event, new Window.Ever(), 1, false);
      }
    }

    private static @Nullable Duration back(Window window) {
      return switch (window) {
        case Window.Ever _, Window.SinceLast _ -> null;
        case Window.Rolling(var length) -> length;
        case Window.Calendar(var unit, var ago, var _) -> unit.longest(ago + 1);
      };
    }

    /** Of a count, one more than the number decides, and when it will be decided otherwise. */
    private static int latest(Condition.BehaviourTest test) {
      if (test.behaviour().window() instanceof Window.Calendar calendar && calendar.ago() > 0) {
        return MOST_EVENTS;
      }
      if (test.behaviour().aggregate() instanceof Aggregate.LastAt) {
        return 1;
      }
      return test.behaviour().aggregate() instanceof Aggregate.Count
              && test.test() instanceof ValueTest.Compares(var _, Value.Numeric(var number))
          ? (int) Math.min(number.longValueExact(), MOST_EVENTS - 1) + 1
          : MOST_EVENTS;
    }

    Demand demand() {
      return new Demand(traits, List.copyOf(events.values()), segments, consents, journeys);
    }
  }
}
