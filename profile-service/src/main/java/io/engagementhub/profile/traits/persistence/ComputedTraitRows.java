package io.engagementhub.profile.traits.persistence;

import io.engagementhub.profile.sql.Rows;
import io.engagementhub.profile.sql.Statements;
import io.engagementhub.profile.traits.ComputedTrait;
import io.engagementhub.profile.traits.FormulaJson;
import io.engagementhub.profile.traits.domain.ComputedTraits;
import io.engagementhub.profile.traits.domain.Formula;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Definitions of computed traits. */
public final class ComputedTraitRows {
  private static final String COLUMNS =
      """
      select c.name, c.description, c.live, c.draft, c.version, c.created_at, c.updated_at,
        c.updated_by, r.done, r.total, r.started_at, r.finished_at
      from computed_trait c left join trait_refold r on r.name = c.name
      """;
  private static final String ADD =
      """
      insert into computed_trait (name, description, live, draft, created_at, updated_at, updated_by)
      select ?, ?, ?, ?, ?, ?, ?
      where not exists (select from trait_definition where name = ?)
      on conflict do nothing
      """;
  private static final String REPLACE =
      """
      update computed_trait set description = ?, live = coalesce(?, live), draft = ?,
        updated_at = ?, updated_by = ?, version = version + 1
      where name = ? and version = ?
      """;
  private static final String PUBLISH =
      """
      update computed_trait set live = draft, draft = null, updated_at = ?, updated_by = ?,
        version = version + 1
      where name = ? and version = ? and draft is not null
      """;
  private static final String KEEP =
      """
      insert into computed_trait_version (name, version, definition, published_at, published_by)
      select name, version, live, updated_at, updated_by from computed_trait where name = ?
      """;
  private static final String VERSIONS =
      """
      select version, definition, published_at, published_by from computed_trait_version
      where name = ? and version < ? order by version desc limit ?
      """;

  /** What is to be written. */
  public record Draft(
      String name, String description, Formula formula, boolean isDraft, String by, Instant at) {
    private @Nullable String live() {
      return isDraft ? null : FormulaJson.write(formula).toString();
    }

    private @Nullable String draft() {
      return isDraft ? FormulaJson.write(formula).toString() : null;
    }
  }

  /** Those that are live. */
  public static ComputedTraits live(Connection connection) throws SQLException {
    var formulas = new HashMap<String, Formula>();
    for (var trait :
        Statements.query(
            connection, COLUMNS + " where c.live is not null", ComputedTraitRows::trait)) {
      if (trait.live() != null) {
        formulas.put(trait.name(), trait.live());
      }
    }
    return new ComputedTraits(formulas);
  }

  public static Optional<ComputedTrait> find(Connection connection, String name)
      throws SQLException {
    return Statements.query(
            connection, COLUMNS + " where c.name = ?", ComputedTraitRows::trait, name)
        .stream()
        .findFirst();
  }

  /** In order of name, those after {@code after} only. */
  public static List<ComputedTrait> list(Connection connection, String after, int limit)
      throws SQLException {
    return Statements.query(
        connection,
        COLUMNS + " where c.name > ? order by c.name limit ?",
        ComputedTraitRows::trait,
        after,
        limit);
  }

  /** What was live, the newest first, those before {@code before} only. */
  public static List<ComputedTrait.Version> versions(
      Connection connection, String name, long before, int limit) throws SQLException {
    return Statements.query(
        connection,
        VERSIONS,
        row ->
            new ComputedTrait.Version(
                row.getLong(1),
                FormulaJson.parseStored(row.getString(2)),
                Rows.instant(row, 3),
                row.getString(4)),
        name,
        before,
        limit);
  }

  public static long count(Connection connection) throws SQLException {
    return Statements.query(
            connection, "select count(*) from computed_trait", row -> row.getLong(1))
        .getFirst();
  }

  /** False if there is a trait of this name, computed or declared. */
  public static boolean add(Connection connection, Draft draft) throws SQLException {
    var at = draft.at();
    return update(
            connection,
            ADD,
            draft.name(),
            draft.description(),
            draft.live(),
            draft.draft(),
            at,
            at,
            draft.by(),
            draft.name())
        && (draft.isDraft() || published(connection, draft.name()));
  }

  /** False if it is not of {@code version}. */
  public static boolean replace(Connection connection, Draft draft, long version)
      throws SQLException {
    return update(
            connection,
            REPLACE,
            draft.description(),
            draft.live(),
            draft.draft(),
            draft.at(),
            draft.by(),
            draft.name(),
            version)
        && (draft.isDraft() || published(connection, draft.name()));
  }

  /** False if it is not of {@code version}. */
  public static boolean publish(
      Connection connection, String name, long version, String by, Instant now)
      throws SQLException {
    return update(connection, PUBLISH, now, by, name, version) && published(connection, name);
  }

  /**
   * False if it is not of {@code version}.
   *
   * @param version any if negative
   */
  public static boolean remove(Connection connection, String name, long version)
      throws SQLException {
    boolean removed =
        update(
            connection,
            "delete from computed_trait where name = ? and (version = ? or ? < 0)",
            name,
            version,
            version);
    if (removed) {
      update(connection, "delete from computed_trait_version where name = ?", name);
      TraitDefinitions.changed(connection);
    }
    return removed;
  }

  private static boolean published(Connection connection, String name) throws SQLException {
    return update(connection, KEEP, name) && TraitDefinitions.changed(connection);
  }

  private static ComputedTrait trait(ResultSet row) throws SQLException {
    return new ComputedTrait(
        row.getString(1),
        row.getString(2),
        formula(row.getString(3)),
        formula(row.getString(4)),
        row.getLong(5),
        Rows.instant(row, 6),
        Rows.instant(row, 7),
        row.getString(8),
        TraitDefinitions.refold(row, 9));
  }

  private static @Nullable Formula formula(@Nullable String text) {
    return text == null ? null : FormulaJson.parseStored(text);
  }

  private static boolean update(Connection connection, String sql, @Nullable Object... parameters)
      throws SQLException {
    return Statements.update(connection, sql, parameters) > 0;
  }

  private ComputedTraitRows() {}
}
