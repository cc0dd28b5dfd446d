package io.engagementhub.profile.resolving.persistence;

import io.engagementhub.profile.resolving.domain.Observed;
import io.engagementhub.profile.resolving.domain.TraitFolding;
import io.engagementhub.profile.sql.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.UUID;

/** Traits by fragment; the fragments' profiles are locked. */
public final class Traits {
  private static final String LOAD =
      "select fragment_id, name, value, at from trait where fragment_id = any(?)";
  private static final String SAVE =
      """
      insert into trait (fragment_id, name, value, source_id, at)
      select * from unnest(?, ?, ?, ?, ?)
      on conflict (fragment_id, name) do update set
        value = excluded.value, source_id = excluded.source_id, at = excluded.at
      """;

  public static void load(Connection connection, Collection<UUID> fragments, TraitFolding folding)
      throws SQLException {
    Rows.of(connection, LOAD, fragments)
        .uuid(id -> id)
        .each(
            row ->
                folding.know(
                    Rows.uuid(row, 1), row.getString(2), row.getString(3), Rows.instant(row, 4)));
  }

  public static void save(Connection connection, Collection<Observed> traits) throws SQLException {
    Rows.of(connection, SAVE, traits)
        .uuid(Observed::fragment)
        .text(Observed::name)
        .text(Observed::value)
        .text(Observed::source)
        .instant(Observed::at)
        .update();
  }

  private Traits() {}
}
