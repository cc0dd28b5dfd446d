package io.engagementhub.profile.feeds;

import io.engagementhub.contracts.ProfileChanged;
import io.engagementhub.kit.events.IncomingEvent;
import io.engagementhub.kit.events.OutgoingEvent;
import io.engagementhub.profile.feeds.domain.Differences;
import io.engagementhub.profile.feeds.persistence.ChangeRows;
import io.engagementhub.profile.feeds.persistence.SeenRows;
import io.engagementhub.profile.feeds.persistence.SeenRows.Before;
import io.engagementhub.profile.feeds.persistence.SeenRows.Now;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Adds to the feed what is different of profiles since they were last seen. Told again, or late, a
 * revision is not newer than what was seen and adds nothing.
 */
@ApplicationScoped
public class FollowProfiles {
  private final DataSource database;

  FollowProfiles(DataSource database) {
    this.database = database;
  }

  /** Follows a batch in one transaction, committed on return; nothing flows on. */
  public List<OutgoingEvent> apply(List<IncomingEvent<ProfileChanged>> events) {
    var told = new LinkedHashMap<UUID, List<ProfileChanged>>();
    for (var event : events) {
      told.computeIfAbsent(event.data().profileId(), _ -> new ArrayList<>()).add(event.data());
    }
    told.values().forEach(of -> of.sort(Comparator.comparingLong(ProfileChanged::revision)));
    QuarkusTransaction.requiringNew().run(() -> follow(told));
    return List.of();
  }

  private void follow(Map<UUID, List<ProfileChanged>> told) {
    try (var connection = database.getConnection()) {
      follow(connection, told);
    } catch (SQLException e) {
      throw new IllegalStateException("changes could not be followed", e);
    }
  }

  private static void follow(Connection connection, Map<UUID, List<ProfileChanged>> told)
      throws SQLException {
    var now = new ArrayList<Now>();
    told.forEach(
        (profile, states) -> {
          var last = states.getLast();
          now.add(new Now(profile, last.revision(), SeenJson.write(SeenJson.of(last))));
        });
    var entries = new ArrayList<ChangeRows.New>();
    SeenRows.see(connection, now)
        .forEach((profile, before) -> add(told.getOrDefault(profile, List.of()), before, entries));
    ChangeRows.add(connection, entries);
  }

  private static void add(
      List<ProfileChanged> states, Before before, List<ChangeRows.New> entries) {
    var seen = SeenJson.read(before.state());
    for (var state : states) {
      if (state.revision() > before.revision()) {
        var now = SeenJson.of(state);
        for (var change : Differences.between(seen, now)) {
          entries.add(Changes.entry(change, state.profileId(), state.changedAt()));
        }
        seen = now;
      }
    }
  }
}
