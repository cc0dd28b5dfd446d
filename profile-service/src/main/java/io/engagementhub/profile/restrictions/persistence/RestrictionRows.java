package io.engagementhub.profile.restrictions.persistence;

import io.engagementhub.profile.sql.Rows;
import io.engagementhub.profile.sql.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** Begins and ends restrictions. */
public final class RestrictionRows {
  private static final String BEGIN =
      """
      insert into restriction (fragment_id, request_id, since)
      select * from unnest(?, ?, ?) on conflict do nothing
      """;
  private static final String END =
      """
      update restriction set until = greatest(?, since)
      where request_id = ? and until is null
      """;
  private static final String BY_FRAGMENTS =
      "select distinct profile_id from fragment where id = any(?)";
  private static final String BY_REQUEST =
      """
      select distinct f.profile_id from restriction r join fragment f on f.id = r.fragment_id
      where r.request_id = ? and r.until is null
      """;
  private static final String LOCK =
      "select id from profile where id = any(?) order by id for update";

  public static void begin(
      Connection connection, Collection<UUID> fragments, UUID request, Instant since)
      throws SQLException {
    Rows.of(connection, BEGIN, fragments)
        .uuid(id -> id)
        .uuid(_ -> request)
        .instant(_ -> since)
        .update();
  }

  public static void end(Connection connection, UUID request, Instant until) throws SQLException {
    Statements.update(connection, END, until, request);
  }

  /** Whose fragments these are. */
  public static Set<UUID> profiles(Connection connection, Collection<UUID> fragments)
      throws SQLException {
    return new HashSet<>(
        Rows.of(connection, BY_FRAGMENTS, fragments)
            .uuid(id -> id)
            .query(row -> Rows.uuid(row, 1)));
  }

  /** Locks whom a request restricts; none if it restricts nobody any more. */
  public static Set<UUID> lock(Connection connection, UUID request) throws SQLException {
    var held = new HashSet<UUID>();
    var wanted = restricted(connection, request);
    while (!held.containsAll(wanted)) {
      Rows.of(connection, LOCK, wanted).uuid(id -> id).query(row -> Rows.uuid(row, 1));
      held.addAll(wanted);
      // They may have been merged or separated in between.
      wanted = restricted(connection, request);
    }
    return wanted;
  }

  private static Set<UUID> restricted(Connection connection, UUID request) throws SQLException {
    return new HashSet<>(
        Statements.query(connection, BY_REQUEST, row -> Rows.uuid(row, 1), request));
  }

  private RestrictionRows() {}
}
