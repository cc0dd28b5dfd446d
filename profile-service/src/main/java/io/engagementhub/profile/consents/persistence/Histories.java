package io.engagementhub.profile.consents.persistence;

import io.engagementhub.profile.consents.ReadConsents.After;
import io.engagementhub.profile.consents.ReadConsents.Kept;
import io.engagementhub.profile.sql.Rows;
import io.engagementhub.profile.sql.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All choices of a person, whichever fragment they were made under. */
public final class Histories {
  private static final String ANSWERING =
      """
      select f.profile_id from profile p
        join fragment f on f.profile_id = coalesce(p.merged_into, p.id)
      where p.id = any(?) limit 1
      """;
  private static final String PAGE =
      """
      select %s
      from fragment f join consent_record c on c.fragment_id = f.id
      where f.profile_id = ? and (?::text is null or c.purpose = ?)
        and (?::timestamptz is null or (c.at, c.touchpoint_id, c.purpose) < (?, ?, ?))
      order by c.at desc, c.touchpoint_id desc, c.purpose desc limit ?
      """
          .formatted(ConsentRows.COLUMNS);

  /** The profile that answers for this one: itself, or the one it was merged into. */
  public static Optional<UUID> answering(Connection connection, UUID profile) throws SQLException {
    return Rows.of(connection, ANSWERING, List.of(profile))
        .uuid(id -> id)
        .query(row -> Rows.uuid(row, 1))
        .stream()
        .findFirst();
  }

  public static List<Kept> page(
      Connection connection,
      UUID profile,
      @Nullable String purpose,
      @Nullable After after,
      int limit)
      throws SQLException {
    var at = after == null ? null : after.at();
    return Statements.query(
        connection,
        PAGE,
        row -> new Kept(Rows.uuid(row, 1), row.getString(2), ConsentRows.read(row, 1)),
        profile,
        purpose,
        purpose,
        at,
        at,
        after == null ? null : after.touchpoint(),
        after == null ? null : after.purpose(),
        limit);
  }

  private Histories() {}
}
