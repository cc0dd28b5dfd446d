package io.engagementhub.profile.identity.persistence;

import io.engagementhub.contracts.Identifier;
import io.engagementhub.contracts.Json;
import io.engagementhub.profile.consents.FoldedConsents;
import io.engagementhub.profile.identity.domain.PersonState;
import io.engagementhub.profile.sql.Rows;
import io.engagementhub.profile.traits.FoldedTraits;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Profiles as the running transaction sees them. */
public final class PersonStates {
  private static final String FRAGMENTS = "select id from fragment where profile_id = any(?)";
  private static final String IDENTIFIERS =
      """
      select namespace, value from identifier where fragment_id = any(?)
      order by first_seen_at, namespace, value
      """;
  private static final String SEGMENTS =
      "select segment_id from membership where profile_id = any(?)";

  /** The profile folded from its fragments. */
  public static PersonState read(Connection connection, UUID profile) throws SQLException {
    var fragments = by(connection, FRAGMENTS, List.of(profile)).query(row -> Rows.uuid(row, 1));
    var traits = new HashMap<String, Json>();
    FoldedTraits.all(connection, List.of(profile))
        .getOrDefault(profile, Map.of())
        .forEach((name, standing) -> traits.put(name, new Json(standing.value())));
    var consents = FoldedConsents.granted(connection, List.of(profile)).get(profile);
    return new PersonState(
        profile,
        new HashSet<>(fragments),
        by(connection, IDENTIFIERS, fragments)
            .query(row -> new Identifier(row.getString(1), row.getString(2))),
        traits,
        consents == null ? Map.of() : consents,
        new HashSet<>(by(connection, SEGMENTS, List.of(profile)).query(row -> row.getString(1))));
  }

  /** As {@link #read(Connection, UUID)}, for several. */
  public static List<PersonState> read(Connection connection, List<UUID> profiles)
      throws SQLException {
    var states = new ArrayList<PersonState>();
    for (var profile : profiles) {
      states.add(read(connection, profile));
    }
    return states;
  }

  private static Rows<UUID> by(Connection connection, String sql, List<UUID> ids) {
    return Rows.of(connection, sql, ids).uuid(id -> id);
  }

  private PersonStates() {}
}
