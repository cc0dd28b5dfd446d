package io.engagementhub.profile.segments.persistence;

import io.engagementhub.profile.segments.domain.Behaviour;
import io.engagementhub.profile.segments.domain.Behaviour.Minute;
import io.engagementhub.profile.segments.domain.EventCount;
import io.engagementhub.profile.segments.domain.Known;
import io.engagementhub.profile.segments.domain.Segments;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Reads of many people at once what segments ask for, and no more. */
public final class KnownPeople {
  private static final String TRAITS =
      """
      select distinct on (f.profile_id, t.name) f.profile_id, t.name, t.value
      from fragment f join trait t on t.fragment_id = f.id
      where f.profile_id = any(?) and t.name = any(?)
      order by f.profile_id, t.name, t.at desc, t.fragment_id
      """;
  private static final String BY_NAME =
      """
      select f.profile_id, b.type, b.name, b.minute, sum(b.count)
      from fragment f join behaviour b on b.fragment_id = f.id
      where f.profile_id = any(?) and b.name = any(?) and b.minute >= ?
      group by 1, 2, 3, 4
      """;
  private static final String BY_TYPE =
      """
      select f.profile_id, b.type, b.name, b.minute, sum(b.count)
      from fragment f join behaviour b on b.fragment_id = f.id
      where f.profile_id = any(?) and b.type = any(?) and b.name <> all(?) and b.minute >= ?
      group by 1, 2, 3, 4
      """;

  public static Map<UUID, Known> load(
      Connection connection, Collection<UUID> profiles, Segments segments, Instant now)
      throws SQLException {
    var traits = traits(connection, profiles, segments);
    var minutes = minutes(connection, profiles, segments.counts(), now);
    var known = new HashMap<UUID, Known>();
    for (var profile : profiles) {
      known.put(
          profile,
          new Known(
              traits.getOrDefault(profile, Map.of()),
              new Behaviour(minutes.getOrDefault(profile, List.of()))));
    }
    return known;
  }

  private static Map<UUID, Map<String, String>> traits(
      Connection connection, Collection<UUID> profiles, Segments segments) throws SQLException {
    var traits = new HashMap<UUID, Map<String, String>>();
    if (segments.traits().isEmpty()) {
      return traits;
    }
    try (var statement = connection.prepareStatement(TRAITS)) {
      statement.setArray(1, connection.createArrayOf("uuid", profiles.toArray()));
      statement.setArray(2, connection.createArrayOf("text", segments.traits().toArray()));
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          traits
              .computeIfAbsent(rows.getObject(1, UUID.class), _ -> new HashMap<>())
              .put(rows.getString(2), rows.getString(3));
        }
      }
    }
    return traits;
  }

  private static Map<UUID, List<Minute>> minutes(
      Connection connection, Collection<UUID> profiles, List<EventCount> counts, Instant now)
      throws SQLException {
    var minutes = new HashMap<UUID, List<Minute>>();
    if (counts.isEmpty()) {
      return minutes;
    }
    var longest = counts.stream().map(EventCount::window).max(Duration::compareTo).orElseThrow();
    int from = (int) Math.max(0, now.minus(longest).getEpochSecond() / 60);
    var names = counts.stream().map(EventCount::name).filter(Objects::nonNull).distinct().toArray();
    var types =
        counts.stream()
            .filter(count -> count.name() == null)
            .map(EventCount::type)
            .distinct()
            .toArray();
    try (var statement = connection.prepareStatement(BY_NAME)) {
      statement.setArray(1, connection.createArrayOf("uuid", profiles.toArray()));
      statement.setArray(2, connection.createArrayOf("text", names));
      statement.setInt(3, from);
      read(statement, minutes);
    }
    if (types.length > 0) {
      try (var statement = connection.prepareStatement(BY_TYPE)) {
        statement.setArray(1, connection.createArrayOf("uuid", profiles.toArray()));
        statement.setArray(2, connection.createArrayOf("text", types));
        statement.setArray(3, connection.createArrayOf("text", names));
        statement.setInt(4, from);
        read(statement, minutes);
      }
    }
    return minutes;
  }

  private static void read(PreparedStatement statement, Map<UUID, List<Minute>> minutes)
      throws SQLException {
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        minutes
            .computeIfAbsent(rows.getObject(1, UUID.class), _ -> new ArrayList<>())
            .add(new Minute(rows.getString(2), rows.getString(3), rows.getInt(4), rows.getLong(5)));
      }
    }
  }

  private KnownPeople() {}
}
