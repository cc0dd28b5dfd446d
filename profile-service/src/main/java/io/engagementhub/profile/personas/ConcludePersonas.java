package io.engagementhub.profile.personas;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.engagementhub.profile.personas.LivePersonas.Live;
import io.engagementhub.profile.personas.domain.ChosenTrait;
import io.engagementhub.profile.personas.domain.Facts;
import io.engagementhub.profile.personas.domain.Facts.Fact;
import io.engagementhub.profile.personas.persistence.KnownFacts;
import io.engagementhub.profile.restrictions.Restrictions;
import io.engagementhub.profile.segments.Concluding;
import io.engagementhub.profile.segments.domain.News;
import io.engagementhub.profile.traits.DerivedTraits;
import io.engagementhub.profile.traits.DerivedTraits.Derived;
import io.engagementhub.profile.traits.DerivedTraits.Gone;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Says which persona people are; their profile rows are locked. Comes after others who conclude
 * something, since people can be grouped by that too.
 */
@ApplicationScoped
@Priority(10)
class ConcludePersonas implements Concluding {
  private static final String SOURCE = "hub/personas";
  private static final String PURPOSE = "profiling";

  /** How many digits of a distance are told: who hardly moved is where they were. */
  private static final int DIGITS = 1;

  private final LivePersonas personas;
  private final InstantSource clock;

  ConcludePersonas(LivePersonas personas, InstantSource clock) {
    this.personas = personas;
    this.clock = clock;
  }

  @Override
  public Set<UUID> conclude(Connection connection, News news) throws SQLException {
    var live = personas.load(connection);
    if (live.isEmpty() || news.isEmpty()) {
      return Set.of();
    }
    var concerned = new HashMap<UUID, List<Live>>();
    news.people()
        .forEach(
            (profile, of) -> {
              var sets = live.stream().filter(set -> concerns(of, set)).toList();
              if (!sets.isEmpty()) {
                concerned.put(profile, sets);
              }
            });
    return assign(connection, concerned, news);
  }

  private static boolean concerns(News.OfOne news, Live set) {
    return news.everything()
        || news.change().consents().contains(PURPOSE)
        || !Collections.disjoint(news.change().traits(), set.names());
  }

  /** Looks at these people's personas of a set, if it is live and they are not restricted. */
  void assign(Connection connection, Collection<UUID> profiles, String set, News news)
      throws SQLException {
    var sets =
        personas.load(connection).stream().filter(live -> live.of().set().equals(set)).toList();
    var all = new HashMap<UUID, List<Live>>();
    Restrictions.free(connection, profiles).forEach(profile -> all.put(profile, sets));
    assign(connection, all, news);
  }

  private Set<UUID> assign(Connection connection, Map<UUID, List<Live>> concerned, News news)
      throws SQLException {
    if (concerned.isEmpty()) {
      return Set.of();
    }
    var sets = new HashSet<Live>();
    concerned.values().forEach(sets::addAll);
    var chosen = new HashSet<ChosenTrait>();
    var names = new HashSet<String>();
    for (var set : sets) {
      chosen.addAll(set.traits());
      names.addAll(set.names());
    }
    var facts = KnownFacts.of(connection, concerned.keySet(), chosen, names);
    var derived = new ArrayList<Derived>();
    var gone = new ArrayList<Gone>();
    for (var set : sets) {
      var asked = concerned.keySet().stream().filter(id -> isAsked(concerned, id, set)).toList();
      var known = new ArrayList<UUID>();
      for (var id : asked) {
        if (isKnown(set, facts.get(id))) {
          known.add(id);
        } else {
          gone.add(new Gone(id, set.trait()));
        }
      }
      derived.addAll(nearest(set, known, facts, clock.instant()));
    }
    var changed = new HashSet<>(DerivedTraits.write(connection, derived, news));
    changed.addAll(DerivedTraits.forget(connection, gone, news));
    return changed;
  }

  private static boolean isAsked(Map<UUID, List<Live>> concerned, UUID profile, Live set) {
    return concerned.getOrDefault(profile, List.of()).contains(set);
  }

  private static boolean isKnown(Live set, @Nullable Map<String, Fact> facts) {
    return facts != null && Facts.isKnown(set.traits(), facts);
  }

  private static List<Derived> nearest(
      Live set, List<UUID> known, Map<UUID, Map<String, Fact>> facts, Instant now) {
    var table = new Facts(set.traits());
    known.forEach(id -> table.add(facts.getOrDefault(id, Map.of())));
    var nearest = set.keyed().personas().nearest(table.table());
    var derived = new ArrayList<Derived>();
    for (int i = 0; i < known.size(); i++) {
      var one = nearest.get(i);
      var value =
          JsonNodeFactory.instance
              .objectNode()
              .put("persona", Integer.toString(set.keyed().keys().get(one.persona())))
              .put(
                  "distance",
                  BigDecimal.valueOf(one.distance()).setScale(DIGITS, RoundingMode.HALF_EVEN))
              .put("version", set.of().version());
      derived.add(new Derived(known.get(i), set.trait(), value.toString(), SOURCE, now));
    }
    return derived;
  }
}
