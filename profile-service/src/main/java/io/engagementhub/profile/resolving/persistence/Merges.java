package io.engagementhub.profile.resolving.persistence;

import io.engagementhub.contracts.Identifier;
import io.engagementhub.profile.sql.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes merges of profiles that others have heard of; both sides are locked. */
public final class Merges {
  private static final String NOBODY = "00000000-0000-0000-0000-000000000000";
  private static final String MOVE =
      """
      with merge as (
        select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          as m(id, origin, target, at, by, reason, rule, via_namespace, via_value, touchpoint, source)),
      moved as (
        update fragment f set profile_id = m.target from merge m where f.profile_id = m.origin
        returning f.id, m.origin)
      insert into identity_change
        (id, kind, at, by, reason, profile_id, other_profile_id, fragments, rule, via_namespace,
         via_value, touchpoint_id, source_id)
      select m.id, 'MERGED', m.at, m.by, m.reason, m.target, m.origin,
        array(select moved.id from moved where moved.origin = m.origin order by 1), m.rule,
        m.via_namespace, m.via_value, nullif(m.touchpoint, '%s'), m.source
      from merge m
      """
          .formatted(NOBODY);
  private static final String REDIRECT =
      """
      update profile p set merged_into = m.target
      from unnest(?, ?) as m(origin, target) where p.id = m.origin or p.merged_into = m.origin
      """;
  private static final String CARRY_MEMBERSHIPS =
      """
      insert into membership (profile_id, segment_id, since)
      select m.target, s.segment_id, min(s.since)
      from unnest(?, ?) as m(origin, target) join membership s on s.profile_id = m.origin
      group by 1, 2
      on conflict do nothing
      """;
  private static final String END_MEMBERSHIPS = "delete from membership where profile_id = any(?)";
  private static final String END_TIMERS = "delete from window_exit where profile_id = any(?)";
  private static final String KEEP_APART = "update profile set apart = true where id = any(?)";

  /**
   * A profile goes into another.
   *
   * @param change id of the entry in the history
   * @param origin the profile that goes
   * @param target the profile it goes into
   * @param apart whether one of them was ever part of a separation
   * @param by the user's name; empty where a rule did it
   * @param via the identifier that caused it; null where none did
   */
  public record Merge(
      UUID change,
      UUID origin,
      UUID target,
      boolean apart,
      Instant at,
      String by,
      String reason,
      String rule,
      @Nullable Identifier via,
      @Nullable UUID touchpoint,
      String source) {}

  /** The survivor keeps since when either was in a segment; it is re-evaluated after this. */
  public static void write(Connection connection, Collection<Merge> merges) throws SQLException {
    Rows.of(connection, MOVE, merges)
        .uuid(Merge::change)
        .uuid(Merge::origin)
        .uuid(Merge::target)
        .instant(Merge::at)
        .text(Merge::by)
        .text(Merge::reason)
        .text(Merge::rule)
        .text(merge -> merge.via() == null ? "" : merge.via().namespace())
        .text(merge -> merge.via() == null ? "" : merge.via().value())
        .uuid(merge -> merge.touchpoint() == null ? UUID.fromString(NOBODY) : merge.touchpoint())
        .text(Merge::source)
        .update();
    for (var sql : List.of(REDIRECT, CARRY_MEMBERSHIPS)) {
      Rows.of(connection, sql, merges).uuid(Merge::origin).uuid(Merge::target).update();
    }
    for (var sql : List.of(END_MEMBERSHIPS, END_TIMERS)) {
      Rows.of(connection, sql, merges).uuid(Merge::origin).update();
    }
    Rows.of(connection, KEEP_APART, merges.stream().filter(Merge::apart).toList())
        .uuid(Merge::target)
        .update();
  }

  private Merges() {}
}
