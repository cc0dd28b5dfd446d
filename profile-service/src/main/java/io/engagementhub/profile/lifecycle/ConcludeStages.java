package io.engagementhub.profile.lifecycle;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.engagementhub.conditions.Facts;
import io.engagementhub.kit.ids.NewIds;
import io.engagementhub.profile.lifecycle.LiveGoals.Live;
import io.engagementhub.profile.lifecycle.domain.Goal;
import io.engagementhub.profile.lifecycle.domain.Goals;
import io.engagementhub.profile.lifecycle.domain.LeadScore;
import io.engagementhub.profile.lifecycle.domain.Progress;
import io.engagementhub.profile.lifecycle.domain.Progress.Happened;
import io.engagementhub.profile.lifecycle.domain.Progress.Moved;
import io.engagementhub.profile.lifecycle.persistence.Positions;
import io.engagementhub.profile.lifecycle.persistence.Positions.Noted;
import io.engagementhub.profile.lifecycle.persistence.Positions.Place;
import io.engagementhub.profile.lifecycle.persistence.Positions.Remembered;
import io.engagementhub.profile.lifecycle.persistence.Positions.Whose;
import io.engagementhub.profile.restrictions.Restrictions;
import io.engagementhub.profile.segments.Concluding;
import io.engagementhub.profile.segments.domain.News;
import io.engagementhub.profile.segments.domain.Segments;
import io.engagementhub.profile.segments.persistence.KnownPeople;
import io.engagementhub.profile.traits.DerivedTraits;
import io.engagementhub.profile.traits.DerivedTraits.Derived;
import io.engagementhub.profile.traits.DerivedTraits.Gone;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Says where people stand toward goals; their profile rows are locked. */
@ApplicationScoped
@Priority(20)
class ConcludeStages implements Concluding {
  private static final String SOURCE = "hub/lifecycle";
  private static final Segments NO_SEGMENTS = new Segments(Map.of());

  private final LiveGoals goals;
  private final InstantSource clock;

  ConcludeStages(LiveGoals goals, InstantSource clock) {
    this.goals = goals;
    this.clock = clock;
  }

  /** The name of the trait that says where somebody stands. */
  static String trait(String goal) {
    return "lifecycle." + goal;
  }

  /** The name of the trait that holds the lead score. */
  static String scoreTrait(String goal) {
    return "score." + goal;
  }

  @Override
  public Set<UUID> conclude(Connection connection, News news) throws SQLException {
    var live = goals.load(connection);
    if (live.isEmpty()) {
      return Set.of();
    }
    var concerned = new HashMap<UUID, Set<String>>();
    news.people()
        .forEach(
            (profile, of) -> {
              var ids = live.goals().concerned(of);
              if (!ids.isEmpty()) {
                concerned.put(profile, ids);
              }
            });
    return look(connection, live, concerned, news);
  }

  /** Looks at where these people, but for those who are restricted, stand toward every goal. */
  void look(Connection connection, Collection<UUID> profiles, News news) throws SQLException {
    var live = goals.load(connection);
    var all = new HashMap<UUID, Set<String>>();
    Restrictions.free(connection, profiles)
        .forEach(profile -> all.put(profile, live.versions().keySet()));
    look(connection, live, all, news);
  }

  private Set<UUID> look(
      Connection connection, Live live, Map<UUID, Set<String>> concerned, News news)
      throws SQLException {
    if (concerned.isEmpty() || live.isEmpty()) {
      return Set.of();
    }
    var now = clock.instant();
    var asked = new HashSet<String>();
    concerned.values().forEach(asked::addAll);
    var looked = live.goals().all().stream().filter(goal -> asked.contains(goal.id())).toList();
    var profiles = concerned.keySet();
    var people = KnownPeople.load(connection, profiles, Goals.demand(looked), now);
    var remembered = Positions.load(connection, profiles);
    var firstSeen = Positions.firstSeen(connection, profiles);
    var found =
        new Found(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (var profile : profiles) {
      var facts = NO_SEGMENTS.facts(people.of(profile), now);
      for (var goal : looked) {
        if (concerned.getOrDefault(profile, Set.of()).contains(goal.id())) {
          var whose = new Whose(profile, goal.id());
          var before = remembered.get(whose);
          long version = live.versions().getOrDefault(goal.id(), 0L);
          boolean first =
              before == null
                  ? firstSeen.getOrDefault(profile, now).isBefore(live.since(goal.id()))
                  : before.version() != version;
          found.look(whose, new Toward(goal, version, first), before, facts);
        }
      }
    }
    Positions.save(connection, found.places());
    Positions.note(connection, found.noted());
    var changed = new HashSet<>(DerivedTraits.write(connection, found.derived(), news));
    changed.addAll(DerivedTraits.forget(connection, found.gone(), news));
    return changed;
  }

  private record Toward(Goal goal, long version, boolean first) {}

  private record Found(
      List<Place> places, List<Noted> noted, List<Derived> derived, List<Gone> gone) {

    void look(Whose whose, Toward toward, @Nullable Remembered before, Facts facts) {
      var now = facts.now();
      var was = before == null ? Progress.NONE : before.progress();
      var next = was.to(toward.goal().standing(facts), toward.first(), now);
      var due = toward.goal().turns(facts).orElse(null);
      places.add(new Place(whose, toward.version(), next.progress(), due));
      for (var change : next.changes()) {
        noted.add(
            switch (change) {
              case Moved(var from, var to) ->
                  noted(
                      whose,
                      "stage",
                      Objects.requireNonNullElse(to, ""),
                      Objects.requireNonNullElse(from, ""),
                      now);
              case Happened(var event) -> noted(whose, "event", event, "", now);
            });
      }
      var name = trait(whose.goal());
      if (next.progress().stage() == null && next.progress().happened().isEmpty()) {
        gone.add(new Gone(whose.profile(), name));
      } else {
        derived.add(new Derived(whose.profile(), name, json(next.progress()), SOURCE, now));
      }
      var score = toward.goal().leadScore();
      var points = score == null ? null : score.of(facts);
      if (points == null || points.given().isEmpty()) {
        gone.add(new Gone(whose.profile(), scoreTrait(whose.goal())));
      } else {
        var trait = scoreTrait(whose.goal());
        derived.add(new Derived(whose.profile(), trait, json(points), SOURCE, now));
      }
    }

    private static Noted noted(Whose whose, String kind, String value, String before, Instant now) {
      return new Noted(NewIds.next(), whose, kind, value, before, now);
    }
  }

  private static String json(LeadScore.Points points) {
    var json = JsonNodeFactory.instance.objectNode().put("value", points.value());
    var reasons = json.putArray("reasons");
    for (var given : points.given()) {
      reasons.addObject().put("rule", given.rule()).put("points", given.points());
    }
    return json.toString();
  }

  private static String json(Progress progress) {
    var json = JsonNodeFactory.instance.objectNode();
    if (progress.stage() != null) {
      json.put("stage", progress.stage()).put("since", String.valueOf(progress.since()));
    }
    if (!progress.happened().isEmpty()) {
      var events = json.putObject("events");
      new TreeMap<>(progress.happened()).forEach((event, at) -> events.put(event, at.toString()));
    }
    return json.toString();
  }
}
