package io.engagementhub.profile.rfm;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.engagementhub.conditions.Affected.Event;
import io.engagementhub.profile.restrictions.Restrictions;
import io.engagementhub.profile.rfm.LiveRfm.Live;
import io.engagementhub.profile.rfm.domain.Fifths.Cell;
import io.engagementhub.profile.rfm.domain.Rfm;
import io.engagementhub.profile.rfm.persistence.Deeds;
import io.engagementhub.profile.segments.Concluding;
import io.engagementhub.profile.segments.domain.News;
import io.engagementhub.profile.traits.DerivedTraits;
import io.engagementhub.profile.traits.DerivedTraits.Derived;
import io.engagementhub.profile.traits.DerivedTraits.Gone;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/**
 * Says which fifths people are in; their profile rows are locked. Comes before others who conclude
 * something, since they can go by it.
 */
@ApplicationScoped
@Priority(30)
class ConcludeRfm implements Concluding {
  private static final String SOURCE = "hub/rfm";
  private static final String PURPOSE = "profiling";
  private static final String TRACK = "track";

  private final LiveRfm rfm;
  private final InstantSource clock;

  ConcludeRfm(LiveRfm rfm, InstantSource clock) {
    this.rfm = rfm;
    this.clock = clock;
  }

  /** The name of the trait. */
  static String trait(String id) {
    return "rfm." + id;
  }

  @Override
  public Set<UUID> conclude(Connection connection, News news) throws SQLException {
    if (news.isEmpty()) {
      return Set.of();
    }
    var changed = new HashSet<UUID>();
    for (var live : rfm.load(connection)) {
      var concerned = new ArrayList<UUID>();
      news.people()
          .forEach(
              (profile, of) -> {
                if (concerns(of, live.rfm())) {
                  concerned.add(profile);
                }
              });
      changed.addAll(assign(connection, live, concerned, news));
    }
    return changed;
  }

  private static boolean concerns(News.OfOne news, Rfm rfm) {
    return news.everything()
        || news.change().events().contains(new Event(TRACK, rfm.event()))
        || news.change().consents().contains(PURPOSE);
  }

  /**
   * Looks at these people anew, but for those who are restricted; where no fifths were found they
   * have no such trait.
   */
  void assign(Connection connection, String id, Collection<UUID> people, News news)
      throws SQLException {
    var profiles = Restrictions.free(connection, people);
    var live = rfm.load(connection).stream().filter(one -> one.rfm().id().equals(id)).findFirst();
    if (live.isPresent()) {
      assign(connection, live.get(), profiles, news);
    } else {
      forget(connection, id, profiles, news);
    }
  }

  static void forget(Connection connection, String id, Collection<UUID> profiles, News news)
      throws SQLException {
    var gone = profiles.stream().map(profile -> new Gone(profile, trait(id))).toList();
    DerivedTraits.forget(connection, gone, news);
  }

  private Set<UUID> assign(Connection connection, Live live, Collection<UUID> profiles, News news)
      throws SQLException {
    if (profiles.isEmpty()) {
      return Set.of();
    }
    var now = clock.instant();
    var done = Deeds.of(connection, live.rfm(), profiles, live.refreshedAt(), now);
    var trait = trait(live.rfm().id());
    var derived = new ArrayList<Derived>();
    for (var entry : done.entrySet()) {
      var value = value(live.fifths().of(entry.getValue()));
      derived.add(new Derived(entry.getKey(), trait, value, SOURCE, now));
    }
    var gone =
        profiles.stream()
            .filter(profile -> !done.containsKey(profile))
            .map(profile -> new Gone(profile, trait))
            .toList();
    var changed = new HashSet<>(DerivedTraits.write(connection, derived, news));
    changed.addAll(DerivedTraits.forget(connection, gone, news));
    return changed;
  }

  private static String value(Cell cell) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("recency", cell.recency())
        .put("frequency", cell.frequency())
        .put("monetary", cell.monetary())
        .put("cell", cell.digits())
        .toString();
  }
}
