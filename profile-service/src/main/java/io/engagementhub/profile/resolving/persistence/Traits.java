package io.engagementhub.profile.resolving.persistence;

import io.engagementhub.profile.resolving.domain.Observed;
import io.engagementhub.profile.resolving.domain.TraitFolding;
import io.engagementhub.profile.resolving.domain.TraitFolding.Standing;
import io.engagementhub.profile.sql.Rows;
import io.engagementhub.profile.traits.domain.Pruning;
import io.engagementhub.profile.traits.domain.Told;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.UUID;

/** Traits by fragment, and what is past of them; the fragments' profiles are locked. */
public final class Traits {
  private static final String LOAD =
      """
      select fragment_id, name, value, source_id, at, touchpoint_id, coalesce(since, at),
        coalesce(since_touchpoint_id, touchpoint_id), past
      from trait where fragment_id = any(?)
      """;
  private static final String SAVE =
      """
      insert into trait (fragment_id, name, value, source_id, at, touchpoint_id, since,
        since_touchpoint_id, past)
      select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (fragment_id, name) do update set
        value = excluded.value, source_id = excluded.source_id, at = excluded.at,
        touchpoint_id = excluded.touchpoint_id, since = excluded.since,
        since_touchpoint_id = excluded.since_touchpoint_id, past = excluded.past
      """;

  /** In the order they were told, which their ids keep. */
  private static final String BURY =
      """
      insert into trait_history (fragment_id, name, at, touchpoint_id, source_id, value)
      select f, n, a, t, s, v
      from unnest(?, ?, ?, ?, ?, ?) with ordinality as p(f, n, a, t, s, v, o) order by o
      """;

  private static final String PAST =
      """
      select h.fragment_id, h.name, h.value, h.source_id, h.at, h.touchpoint_id, h.id
      from trait_history h join unnest(?, ?) as c(fragment_id, name)
        on c.fragment_id = h.fragment_id and c.name = h.name
      """;
  private static final String FORGET =
      """
      delete from trait_history h using unnest(?, ?, ?) as g(fragment_id, name, id)
      where h.fragment_id = g.fragment_id and h.name = g.name and h.id = g.id
      """;
  private static final String PRUNED =
      """
      update trait t set past = %d from unnest(?, ?) as c(fragment_id, name)
      where t.fragment_id = c.fragment_id and t.name = c.name
      """
          .formatted(Pruning.NEWEST);

  public static void load(Connection connection, Collection<UUID> fragments, TraitFolding folding)
      throws SQLException {
    Rows.of(connection, LOAD, fragments)
        .uuid(id -> id)
        .each(row -> folding.know(Rows.uuid(row, 1), row.getString(2), standing(row)));
  }

  private static Standing standing(ResultSet row) throws SQLException {
    return new Standing(
        row.getString(3),
        row.getString(4),
        Rows.instant(row, 5),
        Rows.uuid(row, 6),
        Rows.instant(row, 7),
        Rows.uuid(row, 8),
        row.getInt(9));
  }

  public static void save(Connection connection, TraitFolding folding) throws SQLException {
    Rows.of(connection, SAVE, folding.writes().entrySet())
        .uuid(write -> write.getKey().fragment())
        .text(write -> write.getKey().name())
        .text(write -> write.getValue().value())
        .text(write -> write.getValue().source())
        .instant(write -> write.getValue().at())
        .uuid(write -> write.getValue().touchpoint())
        .instant(write -> write.getValue().since())
        .uuid(write -> write.getValue().sinceTouchpoint())
        .integer(write -> write.getValue().past())
        .update();
    Rows.of(connection, BURY, folding.past())
        .uuid(Observed::fragment)
        .text(Observed::name)
        .instant(Observed::at)
        .uuid(Observed::touchpoint)
        .text(Observed::source)
        .text(Observed::value)
        .update();
    prune(connection, folding.crowded());
  }

  private record Needless(TraitFolding.Key key, long id) {}

  private static void prune(Connection connection, Collection<TraitFolding.Key> crowded)
      throws SQLException {
    var past = new HashMap<TraitFolding.Key, ArrayList<Told>>();
    Rows.of(connection, PAST, crowded)
        .uuid(TraitFolding.Key::fragment)
        .text(TraitFolding.Key::name)
        .each(
            row ->
                past.computeIfAbsent(
                        new TraitFolding.Key(Rows.uuid(row, 1), row.getString(2)),
                        _ -> new ArrayList<>())
                    .add(
                        new Told(
                            Rows.uuid(row, 1),
                            row.getString(3),
                            row.getString(4),
                            Rows.instant(row, 5),
                            Rows.uuid(row, 6),
                            row.getLong(7))));
    var needless = new ArrayList<Needless>();
    past.forEach(
        (key, told) ->
            Pruning.needless(told).forEach(one -> needless.add(new Needless(key, one.order()))));
    Rows.of(connection, FORGET, needless)
        .uuid(one -> one.key().fragment())
        .text(one -> one.key().name())
        .bigint(Needless::id)
        .update();
    Rows.of(connection, PRUNED, crowded)
        .uuid(TraitFolding.Key::fragment)
        .text(TraitFolding.Key::name)
        .update();
  }

  private Traits() {}
}
