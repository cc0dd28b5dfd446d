package io.engagementhub.profile.traits.persistence;

import io.engagementhub.profile.sql.Rows;
import io.engagementhub.profile.sql.Statements;
import io.engagementhub.profile.traits.DeclaredTrait;
import io.engagementhub.profile.traits.DeclaredTrait.Refold;
import io.engagementhub.profile.traits.TraitDefinitionJson;
import io.engagementhub.profile.traits.domain.TraitDefinition;
import io.engagementhub.profile.traits.domain.TraitRules;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is declared of traits. */
public final class TraitDefinitions {
  private static final String COLUMNS =
      """
      select d.name, d.definition, d.version, d.created_at, d.updated_at, d.updated_by,
        r.done, r.total, r.started_at, r.finished_at
      from trait_definition d left join trait_refold r on r.name = d.name
      """;
  private static final String ADD =
      """
      insert into trait_definition (name, definition, created_at, updated_at, updated_by)
      select ?, ?, ?, ?, ? where not exists (select from computed_trait where name = ?)
      on conflict do nothing
      """;
  private static final String REPLACE =
      """
      update trait_definition set definition = ?, updated_at = ?, updated_by = ?,
        version = version + 1
      where name = ? and version = ?
      """;
  private static final String REMOVE =
      "delete from trait_definition where name = ? and (version = ? or ? < 0)";

  /** Grows with every change. */
  public static long version(Connection connection) throws SQLException {
    return Statements.query(
            connection, "select version from trait_definition_change", row -> row.getLong(1))
        .stream()
        .findFirst()
        .orElse(0L);
  }

  /** All definitions, which are those of {@code version}. */
  public static TraitRules rules(Connection connection, long version) throws SQLException {
    var definitions = new HashMap<String, TraitDefinition>();
    Statements.query(
            connection,
            "select definition from trait_definition",
            row -> TraitDefinitionJson.parseStored(row.getString(1)))
        .forEach(definition -> definitions.put(definition.name(), definition));
    return new TraitRules(version, definitions, ComputedTraitRows.live(connection));
  }

  public static Optional<DeclaredTrait> find(Connection connection, String name)
      throws SQLException {
    return Statements.query(
            connection, COLUMNS + " where d.name = ?", TraitDefinitions::declared, name)
        .stream()
        .findFirst();
  }

  /** In order of name, those after {@code after} only. */
  public static List<DeclaredTrait> list(Connection connection, String after, int limit)
      throws SQLException {
    return Statements.query(
        connection,
        COLUMNS + " where d.name > ? order by d.name limit ?",
        TraitDefinitions::declared,
        after,
        limit);
  }

  public static int count(Connection connection) throws SQLException {
    return Statements.query(
            connection, "select count(*) from trait_definition", row -> row.getInt(1))
        .getFirst();
  }

  /** False if the trait is declared or computed already. */
  public static boolean add(
      Connection connection, TraitDefinition definition, String by, Instant now)
      throws SQLException {
    var json = TraitDefinitionJson.write(definition).toString();
    var name = definition.name();
    return Statements.update(connection, ADD, name, json, now, now, by, name) == 1
        && changed(connection);
  }

  /** False if it is not of {@code version}. */
  public static boolean replace(
      Connection connection, TraitDefinition definition, long version, String by, Instant now)
      throws SQLException {
    var json = TraitDefinitionJson.write(definition).toString();
    return Statements.update(connection, REPLACE, json, now, by, definition.name(), version) == 1
        && changed(connection);
  }

  /**
   * False if it is not of {@code version}.
   *
   * @param version any if negative
   */
  public static boolean remove(Connection connection, String name, long version)
      throws SQLException {
    return Statements.update(connection, REMOVE, name, version, version) == 1
        && changed(connection);
  }

  static boolean changed(Connection connection) throws SQLException {
    return Statements.update(connection, "update trait_definition_change set version = version + 1")
        == 1;
  }

  private static DeclaredTrait declared(ResultSet row) throws SQLException {
    return new DeclaredTrait(
        TraitDefinitionJson.parseStored(row.getString(2)),
        row.getLong(3),
        Rows.instant(row, 4),
        Rows.instant(row, 5),
        row.getString(6),
        refold(row, 7));
  }

  /** Reads done, total, start and end, which stand from {@code column} on; null if none began. */
  static @Nullable Refold refold(ResultSet row, int column) throws SQLException {
    if (row.getObject(column + 2) == null) {
      return null;
    }
    boolean finished = row.getObject(column + 3) != null;
    return new Refold(
        !finished,
        row.getLong(column),
        row.getLong(column + 1),
        Rows.instant(row, column + 2),
        finished ? Rows.instant(row, column + 3) : null);
  }

  private TraitDefinitions() {}
}
