package io.engagementhub.profile.traits.persistence;

import io.engagementhub.profile.sql.Rows;
import io.engagementhub.profile.sql.Statements;
import io.engagementhub.profile.traits.TraitOf;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** When to look at a trait again. */
public final class DueTraits {
  private static final String SET =
      """
      insert into trait_due as t (profile_id, name, due) select * from unnest(?, ?, ?)
      on conflict (profile_id, name) do update set due = excluded.due
      where t.due <> excluded.due
      """;
  private static final String CLEAR =
      """
      delete from trait_due d using unnest(?, ?) as n(profile_id, name)
      where d.profile_id = n.profile_id and d.name = n.name
      """;
  private static final String DUE =
      "select profile_id from trait_due where due <= ? order by due limit ?";
  private static final String LOCK =
      """
      select id from profile where id = any(?) and merged_into is null
      order by id for update skip locked
      """;
  private static final String FORGET_MERGED =
      """
      delete from trait_due d using profile p
      where d.profile_id = any(?) and p.id = d.profile_id and p.merged_into is not null
      """;
  private static final String TAKE =
      "delete from trait_due where profile_id = any(?) and due <= ? returning profile_id, name";

  /** Sets when each is due; those not named among them are not due any more. */
  public static void set(
      Connection connection, Collection<TraitOf> looked, Map<TraitOf, Instant> due)
      throws SQLException {
    Rows.of(connection, SET, due.entrySet())
        .uuid(entry -> entry.getKey().profile())
        .text(entry -> entry.getKey().name())
        .instant(Map.Entry::getValue)
        .update();
    var never = new HashSet<>(looked);
    never.removeAll(due.keySet());
    Rows.of(connection, CLEAR, never).uuid(TraitOf::profile).text(TraitOf::name).update();
  }

  /** Whether any are due. */
  public static boolean areAny(Connection connection, Instant now) throws SQLException {
    return Statements.isAnyDue(connection, "trait_due", "due", now);
  }

  /**
   * Takes what is due of up to {@code limit} traits and locks its profiles; what somebody else
   * holds waits for the next time.
   */
  public static List<TraitOf> take(Connection connection, Instant now, int limit)
      throws SQLException {
    var due = new HashSet<UUID>();
    try (var statement = connection.prepareStatement(DUE)) {
      statement.setObject(1, now.atOffset(ZoneOffset.UTC));
      statement.setInt(2, limit);
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          due.add(Rows.uuid(rows, 1));
        }
      }
    }
    Rows.of(connection, FORGET_MERGED, due).uuid(id -> id).update();
    var locked = Rows.of(connection, LOCK, due).uuid(id -> id).query(row -> Rows.uuid(row, 1));
    var taken = new ArrayList<TraitOf>();
    if (locked.isEmpty()) {
      return taken;
    }
    try (var statement = connection.prepareStatement(TAKE)) {
      statement.setArray(1, connection.createArrayOf("uuid", locked.toArray()));
      statement.setObject(2, now.atOffset(ZoneOffset.UTC));
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          taken.add(new TraitOf(Rows.uuid(rows, 1), rows.getString(2)));
        }
      }
    }
    return taken;
  }

  private DueTraits() {}
}
