package io.engagementhub.profile.saved.persistence;

import io.engagementhub.profile.saved.Whose;
import io.engagementhub.profile.sql.Rows;
import io.engagementhub.profile.sql.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finds the people who have things. */
public final class Owners {
  private static final String OF_IDENTIFIER =
      """
      select f.profile_id, f.id from identifier i join fragment f on f.id = i.fragment_id
      where i.namespace = ? and i.value = ?
      """;

  /** What is saved for somebody hangs on what they sign in as, else on what is known longest. */
  private static final String OF_PROFILE =
      """
      select f.profile_id, f.id from profile p
      join fragment f on f.profile_id = coalesce(p.merged_into, p.id) where p.id = ?
      order by f.namespace = 'user_id' desc, f.created_at, f.id limit 1
      """;

  private static final String LOCK =
      "select id from profile where id = ? and merged_into is null for update";
  private static final String FRAGMENTS = "select id from fragment where profile_id = ?";

  /**
   * A person.
   *
   * @param home fragment that new things are saved under
   */
  public record Owner(UUID profile, UUID home) {}

  /** Who it is; empty where nobody is known by that. */
  public static Optional<Owner> find(Connection connection, Whose whose) throws SQLException {
    Rows.Reading<Owner> reading = row -> new Owner(Rows.uuid(row, 1), Rows.uuid(row, 2));
    return (switch (whose) {
          case Whose.OfIdentifier(var id) ->
              Statements.query(connection, OF_IDENTIFIER, reading, id.namespace(), id.value());
          case Whose.OfProfile(var id) -> Statements.query(connection, OF_PROFILE, reading, id);
        })
        .stream().findFirst();
  }

  /** Holds a profile until the transaction ends; false if it was merged away or erased. */
  public static boolean lock(Connection connection, UUID profile) throws SQLException {
    return !Statements.query(connection, LOCK, row -> Rows.uuid(row, 1), profile).isEmpty();
  }

  public static List<UUID> fragments(Connection connection, UUID profile) throws SQLException {
    return Statements.query(connection, FRAGMENTS, row -> Rows.uuid(row, 1), profile);
  }

  private Owners() {}
}
