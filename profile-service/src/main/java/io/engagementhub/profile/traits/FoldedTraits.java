package io.engagementhub.profile.traits;

import io.engagementhub.profile.sql.Rows;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the traits of many profiles at once, as they stand. */
public final class FoldedTraits {
  /** Oldest first, so that the latest stands; of equals the fragment with the smaller id. */
  private static final String TOLD =
      """
      select f.profile_id, t.name, t.value, t.source_id, t.at, t.fragment_id
      from fragment f join trait t on t.fragment_id = f.id
      where f.profile_id = any(?)%s
      order by t.at, t.fragment_id desc
      """;

  private static final String DERIVED =
      "select profile_id, name, value, source, at from derived_trait where profile_id = any(?)%s";

  /**
   * A trait that stands.
   *
   * @param value one JSON value
   * @param source who says so; {@code hub/…} for what the hub derives
   * @param fragment under which it was told; null for what is derived
   */
  public record Standing(String value, String source, Instant at, @Nullable UUID fragment) {}

  /** Every trait of the profiles, by name; none whose value is null. */
  public static Map<UUID, Map<String, Standing>> all(
      Connection connection, Collection<UUID> profiles) throws SQLException {
    return load(connection, profiles, null);
  }

  /** As {@link #all}, of these names only. */
  public static Map<UUID, Map<String, Standing>> named(
      Connection connection, Collection<UUID> profiles, Collection<String> names)
      throws SQLException {
    return names.isEmpty() ? new HashMap<>() : load(connection, profiles, names);
  }

  private static Map<UUID, Map<String, Standing>> load(
      Connection connection, Collection<UUID> profiles, @Nullable Collection<String> names)
      throws SQLException {
    var standing = new HashMap<UUID, Map<String, Standing>>();
    for (var told : read(connection, TOLD, " and t.name = any(?)", profiles, names, true)) {
      put(standing, told);
    }
    for (var derived : read(connection, DERIVED, " and name = any(?)", profiles, names, false)) {
      put(standing, derived);
    }
    standing.values().forEach(of -> of.values().removeIf(trait -> trait.value().equals("null")));
    return standing;
  }

  private record Row(UUID profile, String name, Standing standing) {}

  private static void put(Map<UUID, Map<String, Standing>> standing, Row row) {
    standing.computeIfAbsent(row.profile(), _ -> new TreeMap<>()).put(row.name(), row.standing());
  }

  private static List<Row> read(
      Connection connection,
      String sql,
      String filter,
      Collection<UUID> profiles,
      @Nullable Collection<String> names,
      boolean told)
      throws SQLException {
    var rows = new ArrayList<Row>();
    try (var statement = connection.prepareStatement(sql.formatted(names == null ? "" : filter))) {
      statement.setArray(1, connection.createArrayOf("uuid", profiles.toArray()));
      if (names != null) {
        statement.setArray(2, connection.createArrayOf("text", names.toArray()));
      }
      try (var found = statement.executeQuery()) {
        while (found.next()) {
          rows.add(row(found, told));
        }
      }
    }
    return rows;
  }

  private static Row row(ResultSet row, boolean told) throws SQLException {
    return new Row(
        Rows.uuid(row, 1),
        row.getString(2),
        new Standing(
            row.getString(3),
            row.getString(4),
            Rows.instant(row, 5),
            told ? Rows.uuid(row, 6) : null));
  }

  private FoldedTraits() {}
}
