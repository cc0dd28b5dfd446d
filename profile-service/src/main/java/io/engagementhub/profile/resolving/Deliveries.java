package io.engagementhub.profile.resolving;

import io.engagementhub.profile.resolving.persistence.Inboxes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;

/** Sorts a batch into what is new, what is told again, and what only looks like it. */
final class Deliveries {

  /**
   * A batch, sorted; each list in the order of arrival.
   *
   * @param fresh never seen before; each id once
   * @param again seen before with the same content
   * @param reused another message under the id of one seen before
   * @param forwarded fresh and again together
   */
  record Sorted(
      List<Arrival> fresh, List<Arrival> again, List<Arrival> reused, List<Arrival> forwarded) {}

  static Sorted sort(Connection connection, List<Arrival> arrivals) throws SQLException {
    var first = new LinkedHashMap<UUID, Arrival>();
    arrivals.forEach(arrival -> first.putIfAbsent(arrival.touchpoint().id(), arrival));
    var fingerprints = new HashMap<UUID, Long>();
    first.forEach((id, arrival) -> fingerprints.put(id, arrival.fingerprint()));
    var unseen = Inboxes.remember(connection, fingerprints);
    var seen = new HashSet<>(first.keySet());
    seen.removeAll(unseen);
    fingerprints.putAll(Inboxes.recall(connection, seen));

    var sorted =
        new Sorted(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (var arrival : arrivals) {
      var id = arrival.touchpoint().id();
      if (!Long.valueOf(arrival.fingerprint()).equals(fingerprints.get(id))) {
        sorted.reused().add(arrival);
        continue;
      }
      // The second of a pair in one batch finds its id gone.
      (unseen.remove(id) ? sorted.fresh() : sorted.again()).add(arrival);
      sorted.forwarded().add(arrival);
    }
    return sorted;
  }

  private Deliveries() {}
}
