package io.engagementhub.profile.consents.persistence;

import io.engagementhub.profile.consents.persistence.Ledgers.Account;
import io.engagementhub.profile.sql.Rows;
import io.engagementhub.profile.sql.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.UUID;

/** Grants whose time is over. */
public final class Expiries {
  private static final String PEOPLE =
      """
      select f.profile_id from consent c join fragment f on f.id = c.fragment_id
      where c.expires_at <= ? order by c.expires_at limit ?
      """;
  private static final String LOCK =
      """
      select id from profile where id = any(?) and merged_into is null
      order by id for update skip locked
      """;
  private static final String DUE =
      """
      select c.fragment_id, c.purpose, f.profile_id
      from unnest(?, ?) as n(profile_id, now)
        join fragment f on f.profile_id = n.profile_id
        join consent c on c.fragment_id = f.id and c.expires_at <= n.now
      """;

  /** Whether there are any. */
  public static boolean areAny(Connection connection, Instant now) throws SQLException {
    return Statements.isAnyDue(connection, "consent", "expires_at", now);
  }

  /**
   * Locks the people of up to {@code limit} of them; whom somebody else holds waits for the next
   * time.
   *
   * @return whose each is
   */
  public static Map<Account, UUID> lock(Connection connection, Instant now, int limit)
      throws SQLException {
    var people = Statements.query(connection, PEOPLE, row -> Rows.uuid(row, 1), now, limit);
    var held =
        Rows.of(connection, LOCK, new HashSet<>(people))
            .uuid(id -> id)
            .query(row -> Rows.uuid(row, 1));
    var due = new HashMap<Account, UUID>();
    Rows.of(connection, DUE, new ArrayList<>(held))
        .uuid(id -> id)
        .instant(_ -> now)
        .each(row -> due.put(new Account(Rows.uuid(row, 1), row.getString(2)), Rows.uuid(row, 3)));
    return due;
  }

  private Expiries() {}
}
