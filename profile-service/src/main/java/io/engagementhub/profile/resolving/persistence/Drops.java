package io.engagementhub.profile.resolving.persistence;

import io.engagementhub.profile.resolving.domain.IdentityGraph.DroppedIdentifier;
import io.engagementhub.profile.sql.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.UUID;

/** Records what was not kept because a limit was reached: how many, and the last of them. */
public final class Drops {
  private static final int LONGEST = 200;
  private static final String ADD =
      """
      insert into dropped as d (fragment_id, kind, reason, count, last, touchpoint_id, at)
      select * from unnest(?, ?, ?, ?, ?, ?, ?)
      on conflict (fragment_id, kind, reason) do update set
        count = d.count + excluded.count, last = excluded.last,
        touchpoint_id = excluded.touchpoint_id, at = excluded.at
      """;

  /** One thing that was not kept, e.g. of kind {@code trait} because {@code too-many}. */
  public record Drop(
      UUID fragment, String kind, String reason, String what, UUID touchpoint, Instant at) {}

  private record Key(UUID fragment, String kind, String reason) {}

  private record Row(Key key, long count, Drop last) {}

  static Drop of(DroppedIdentifier dropped) {
    return new Drop(
        dropped.fragment(),
        "identifier:" + dropped.identifier().namespace(),
        dropped.reason(),
        dropped.identifier().value(),
        dropped.sighting().touchpoint(),
        dropped.sighting().at());
  }

  public static void writeIdentifiers(Connection connection, Collection<DroppedIdentifier> dropped)
      throws SQLException {
    write(connection, dropped.stream().map(Drops::of).toList());
  }

  public static void write(Connection connection, Collection<Drop> drops) throws SQLException {
    var rows = new LinkedHashMap<Key, Row>();
    for (var drop : drops) {
      var key = new Key(drop.fragment(), drop.kind(), drop.reason());
      rows.merge(
          key, new Row(key, 1, drop), (old, one) -> new Row(key, old.count() + 1, one.last()));
    }
    Rows.of(connection, ADD, rows.values())
        .uuid(row -> row.key().fragment())
        .text(row -> row.key().kind())
        .text(row -> row.key().reason())
        .bigint(Row::count)
        .text(row -> shortened(row.last().what()))
        .uuid(row -> row.last().touchpoint())
        .instant(row -> row.last().at())
        .update();
  }

  private static String shortened(String what) {
    var text = what.replace("\0", "");
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }

  private Drops() {}
}
