package io.engagementhub.profile.traits.persistence;

import io.engagementhub.profile.consents.FoldedConsents;
import io.engagementhub.profile.sql.Rows;
import io.engagementhub.profile.traits.TraitOf;
import io.engagementhub.profile.traits.domain.Told;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads what was told of traits: what stands of each fragment, and what is past. */
public final class Tellings {
  /** What stands was told last of all, and before that for the first time. */
  private static final String TOLD =
      """
      select w.profile_id, w.name, w.fragment_id, t.value, t.source_id, t.at, t.touchpoint_id,
        9223372036854775807
      from wanted w join trait t on t.fragment_id = w.fragment_id and t.name = w.name
      union all
      select w.profile_id, w.name, w.fragment_id, t.value, t.source_id, t.since,
        coalesce(t.since_touchpoint_id, t.touchpoint_id), 9223372036854775806
      from wanted w join trait t on t.fragment_id = w.fragment_id and t.name = w.name
      where t.since < t.at
      union all
      select w.profile_id, w.name, w.fragment_id, h.value, h.source_id, h.at, h.touchpoint_id, h.id
      from wanted w join trait_history h on h.fragment_id = w.fragment_id and h.name = w.name
      """;

  private static final String OF_SOME =
      """
      with wanted as materialized (
        select f.profile_id, f.id as fragment_id, w.name
        from unnest(?, ?) as w(profile_id, name) join fragment f on f.profile_id = w.profile_id)
      """
          + TOLD;
  private static final String OF_NAMES =
      """
      with wanted as materialized (
        select f.profile_id, f.id as fragment_id, t.name
        from fragment f join trait t on t.fragment_id = f.id
        where f.profile_id = any(?) and t.name = any(?))
      """
          + TOLD;
  private static final String OF_ALL =
      """
      with wanted as materialized (
        select f.profile_id, f.id as fragment_id, t.name
        from unnest(?) as p(id) join fragment f on f.profile_id = p.id
        join trait t on t.fragment_id = f.id)
      """
          + TOLD;
  private static final String KEPT =
      """
      select profile_id, name from derived_trait where profile_id = any(?)
      union
      select profile_id, name from trait_due where profile_id = any(?)
      """;

  /** A purpose of a profile. */
  public record Purpose(UUID profile, String name) {}

  /** All that is kept of these traits. */
  public static Map<TraitOf, List<Told>> of(Connection connection, Collection<TraitOf> traits)
      throws SQLException {
    return read(Rows.of(connection, OF_SOME, traits).uuid(TraitOf::profile).text(TraitOf::name));
  }

  /** All that is kept of the traits of these names that these profiles have. */
  public static Map<TraitOf, List<Told>> of(
      Connection connection, Collection<UUID> profiles, Collection<String> names)
      throws SQLException {
    var told = new HashMap<TraitOf, List<Told>>();
    if (profiles.isEmpty() || names.isEmpty()) {
      return told;
    }
    try (var statement = connection.prepareStatement(OF_NAMES)) {
      statement.setArray(1, connection.createArrayOf("uuid", profiles.toArray()));
      statement.setArray(2, connection.createArrayOf("text", names.toArray()));
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          add(told, rows);
        }
      }
    }
    return told;
  }

  /** The traits of these profiles that the hub keeps, or is to look at when they are due. */
  public static Set<TraitOf> kept(Connection connection, Collection<UUID> profiles)
      throws SQLException {
    return new HashSet<>(
        Rows.of(connection, KEPT, profiles)
            .uuid(id -> id)
            .uuid(id -> id)
            .query(row -> new TraitOf(Rows.uuid(row, 1), row.getString(2))));
  }

  /** All that is kept of all traits of a profile that stands for itself. */
  public static Map<TraitOf, List<Told>> of(Connection connection, UUID profile)
      throws SQLException {
    return read(Rows.of(connection, OF_ALL, List.of(profile)).uuid(id -> id));
  }

  private static Map<TraitOf, List<Told>> read(Rows<?> rows) throws SQLException {
    var told = new HashMap<TraitOf, List<Told>>();
    rows.each(row -> add(told, row));
    return told;
  }

  private static void add(Map<TraitOf, List<Told>> told, ResultSet row) throws SQLException {
    told.computeIfAbsent(new TraitOf(Rows.uuid(row, 1), row.getString(2)), _ -> new ArrayList<>())
        .add(
            new Told(
                Rows.uuid(row, 3),
                row.getString(4),
                row.getString(5),
                Rows.instant(row, 6),
                Rows.uuid(row, 7),
                row.getLong(8)));
  }

  /** Those of these purposes to which consent is granted. */
  public static Set<Purpose> granted(Connection connection, Collection<Purpose> purposes)
      throws SQLException {
    var standing =
        FoldedConsents.granted(
            connection, purposes.stream().map(Purpose::profile).distinct().toList());
    return purposes.stream()
        .filter(
            purpose ->
                standing
                    .getOrDefault(purpose.profile(), Map.of())
                    .getOrDefault(purpose.name(), false))
        .collect(Collectors.toSet());
  }

  private Tellings() {}
}
