package io.engagementhub.content.audience.persistence;

import io.engagementhub.content.audience.domain.Makeup;
import io.engagementhub.contracts.ProfileChanged;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What known profiles are made of. */
final class KnownMakeups {
  private static final String READ =
      """
      select profile_id, revision, merged_into, fragments, regrouped_at
      from known_profile where profile_id = any(?)
      """;

  /** What the profiles are made of after {@code changes}, taken in order of revision. */
  static Map<UUID, Makeup> after(
      Connection connection, Collection<UUID> profiles, List<ProfileChanged> changes)
      throws SQLException {
    var makeups = new HashMap<UUID, Makeup>();
    try (var statement = connection.prepareStatement(READ)) {
      statement.setArray(1, connection.createArrayOf("uuid", profiles.toArray()));
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          makeups.put(rows.getObject("profile_id", UUID.class), makeup(rows));
        }
      }
    }
    changes.stream()
        .sorted(Comparator.comparingLong(ProfileChanged::revision))
        .forEach(
            change ->
                makeups.merge(
                    change.profileId(),
                    Makeup.UNKNOWN.after(change),
                    (before, alone) -> before.after(change)));
    return makeups;
  }

  private static Makeup makeup(ResultSet row) throws SQLException {
    var regroupedAt = row.getObject("regrouped_at", OffsetDateTime.class);
    return new Makeup(
        row.getLong("revision"),
        row.getObject("merged_into") != null,
        Set.of((UUID[]) row.getArray("fragments").getArray()),
        regroupedAt == null ? null : regroupedAt.toInstant());
  }

  private KnownMakeups() {}
}
