package io.engagementhub.profile.resolving;

import io.engagementhub.profile.resolving.ResolveIdentities.People;
import io.engagementhub.profile.resolving.TouchpointListener.Fresh;
import io.engagementhub.profile.segments.domain.News;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Tells every feature that listens. */
@ApplicationScoped
public class Listening {
  private final List<TouchpointListener> listeners;

  Listening(@All List<TouchpointListener> listeners) {
    this.listeners = listeners;
  }

  /** Tells of new touchpoints; returns whom others must hear of. */
  Set<UUID> observed(Connection connection, List<Arrival> fresh, People people, News news)
      throws SQLException {
    var changed = new HashSet<UUID>();
    if (listeners.isEmpty() || fresh.isEmpty()) {
      return changed;
    }
    var touchpoints = fresh.stream().map(arrival -> fresh(arrival, people)).toList();
    for (var listener : listeners) {
      changed.addAll(listener.observed(connection, touchpoints, news));
    }
    return changed;
  }

  static Fresh fresh(Arrival arrival, People people) {
    var fragment = people.fragment(arrival.sighting());
    return new Fresh(
        people.profile(fragment), fragment, arrival.touchpoint(), arrival.content().message());
  }

  /** Tells of profiles that have other fragments than before. */
  public void regrouped(Connection connection, Set<UUID> profiles, News news) throws SQLException {
    if (profiles.isEmpty()) {
      return;
    }
    for (var listener : listeners) {
      listener.regrouped(connection, profiles, news);
    }
  }
}
