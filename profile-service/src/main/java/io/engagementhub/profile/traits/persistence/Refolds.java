package io.engagementhub.profile.traits.persistence;

import io.engagementhub.profile.sql.Rows;
import io.engagementhub.profile.sql.Statements;
import io.engagementhub.profile.traits.domain.TraitRules;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The work that follows when a definition changes: whose trait is still to be folded anew. */
public final class Refolds {
  private static final String BEGIN =
      """
      insert into trait_refold (name, started_at) values (?, ?)
      on conflict (name) do update set found = false, total = 0, done = 0,
        started_at = excluded.started_at, finished_at = null
      """;
  private static final String NEXT =
      """
      select name from trait_refold where finished_at is null and found = ?
      order by started_at, name limit 1 for update skip locked
      """;
  private static final String FIND =
      """
      insert into trait_refold_profile (name, profile_id)
      select ?, f.profile_id from trait t join fragment f on f.id = t.fragment_id where t.name = ?
      union
      select ?, d.profile_id from derived_trait d where d.name = ?
      on conflict do nothing
      """;
  private static final String FOUND =
      """
      update trait_refold set found = true,
        total = (select count(*) from trait_refold_profile p where p.name = trait_refold.name)
      where name = ?
      """;
  private static final String TAKE =
      """
      delete from trait_refold_profile where name = ? and profile_id in (
        select profile_id from trait_refold_profile where name = ? order by profile_id limit ?)
      returning profile_id
      """;
  private static final String ADVANCE = "update trait_refold set done = done + ? where name = ?";
  private static final String FINISH = "update trait_refold set finished_at = ? where name = ?";

  /** Begins anew; to be called while definitions are held alone. */
  public static void begin(Connection connection, String name, Instant now) throws SQLException {
    Statements.update(connection, "delete from trait_refold_profile where name = ?", name);
    Statements.update(connection, BEGIN, name, now);
  }

  /** Whether any is under way. */
  public static boolean areAny(Connection connection) throws SQLException {
    return Statements.isAny(
        connection, "select 1 from trait_refold where finished_at is null limit 1");
  }

  /**
   * The trait of the oldest that no other replica works at; locked.
   *
   * @param found whether it is known already who has the trait
   */
  public static Optional<String> next(Connection connection, boolean found) throws SQLException {
    try (var statement = connection.prepareStatement(NEXT)) {
      statement.setBoolean(1, found);
      try (var row = statement.executeQuery()) {
        return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
      }
    }
  }

  /** Notes everyone who has the trait. Who gets it later is folded by the new definition anyway. */
  public static void find(Connection connection, String name, TraitRules rules)
      throws SQLException {
    var formula = rules.computed().find(name);
    if (formula == null) {
      Statements.update(connection, FIND, name, name, name, name);
    } else {
      FormulaSql.find(connection, name, formula);
    }
    Statements.update(connection, FOUND, name);
  }

  /** Takes the next of those that were found. */
  public static List<UUID> take(Connection connection, String name, int limit) throws SQLException {
    try (var statement = connection.prepareStatement(TAKE)) {
      statement.setString(1, name);
      statement.setString(2, name);
      statement.setInt(3, limit);
      var taken = new ArrayList<UUID>();
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          taken.add(Rows.uuid(rows, 1));
        }
      }
      return taken;
    }
  }

  public static void advance(Connection connection, String name, int done) throws SQLException {
    Statements.update(connection, ADVANCE, done, name);
  }

  public static void finish(Connection connection, String name, Instant now) throws SQLException {
    Statements.update(connection, FINISH, now, name);
  }

  private Refolds() {}
}
