package io.engagementhub.profile.loyalty.persistence;

import io.engagementhub.conditions.Occurrence;
import io.engagementhub.conditions.Properties;
import io.engagementhub.profile.loyalty.domain.Heard;
import io.engagementhub.profile.loyalty.domain.Occasion;
import io.engagementhub.profile.resolving.domain.WellFormed;
import io.engagementhub.profile.restrictions.Restrictions;
import io.engagementhub.profile.sql.Rows;
import io.engagementhub.profile.sql.Statements;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** What people who are restricted did and could earn by, until that ends. */
public final class Postponed {
  private static final String SAVE =
      """
      insert into loyalty_postponed
        (fragment_id, touchpoint_id, trusted, order_id, at, type, name, properties, time_zone)
      select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
      """;

  /** Of people who are free; {@code d} is what they did. */
  private static final String FREE =
      """
      from loyalty_postponed d join fragment f on f.id = d.fragment_id
      where f.profile_id not in (%s)
      """
          .formatted(Restrictions.PROFILES);

  private static final String ANY =
      """
      select 1 from loyalty_programme p where p.live_version is not null and p.closed_at is null
        and exists (select\s"""
          + FREE
          + ")";
  private static final String LOCK =
      "select id from profile where merged_into is null and id in (select f.profile_id "
          + FREE
          + " limit ?) order by id for update skip locked";
  private static final String TAKE =
      """
      delete from loyalty_postponed p using fragment o
      where o.id = p.fragment_id and (p.fragment_id, p.touchpoint_id) in (
        select d.fragment_id, d.touchpoint_id\s"""
          + FREE
          + """
          and f.profile_id = any(?) order by d.at, d.touchpoint_id limit ?)
        returning o.profile_id, p.fragment_id, p.touchpoint_id, p.trusted, p.order_id, p.at, p.type,
          p.name, p.properties, p.time_zone
        """;

  /** What is to be kept: the properties as JSON. */
  public record Deed(Heard heard, String properties) {}

  /** Keeps what was done; what is kept already stays. */
  public static void save(Connection connection, Collection<Deed> deeds) throws SQLException {
    Rows.of(connection, SAVE, deeds)
        .uuid(deed -> deed.heard().fragment())
        .uuid(deed -> deed.heard().occasion().touchpoint())
        .truth(deed -> deed.heard().occasion().trusted())
        .textOrNull(deed -> deed.heard().occasion().order())
        .instant(deed -> deed.heard().occasion().at())
        .text(deed -> deed.heard().occasion().occurrence().type())
        .text(deed -> WellFormed.storable(deed.heard().occasion().occurrence().name()))
        .text(deed -> WellFormed.storable(deed.properties()))
        .text(deed -> WellFormed.storable(deed.heard().timeZone()))
        .update();
  }

  /** Whether, with a live programme, anything can be made up for. */
  public static boolean areAny(Connection connection) throws SQLException {
    return Statements.isAny(connection, ANY);
  }

  /**
   * Takes up to {@code limit} of what can be made up for, in the order in which it was done, and
   * locks whose it is; those whom somebody holds wait for the next time.
   */
  public static List<Heard> take(Connection connection, int limit) throws SQLException {
    var held = Statements.query(connection, LOCK, row -> Rows.uuid(row, 1), limit);
    if (held.isEmpty()) {
      return List.of();
    }
    // Asked anew who is free: a restriction begins under the same lock.
    return Statements.query(
            connection,
            TAKE,
            Postponed::heard,
            connection.createArrayOf("uuid", held.toArray(UUID[]::new)),
            limit)
        .stream()
        .sorted(Comparator.comparing(heard -> heard.occasion().at()))
        .toList();
  }

  private static Heard heard(ResultSet row) throws SQLException {
    return new Heard(
        Rows.uuid(row, 1),
        Rows.uuid(row, 2),
        new Occasion(
            Rows.uuid(row, 3),
            row.getBoolean(4),
            row.getString(5),
            new Occurrence(
                Rows.instant(row, 6),
                row.getString(7),
                row.getString(8),
                Properties.ofJson(row.getString(9)))),
        row.getString(10));
  }

  private Postponed() {}
}
