package io.engagementhub.profile.resolving.persistence;

import io.engagementhub.profile.resolving.domain.IdentityGraph.Told;
import io.engagementhub.profile.sql.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.UUID;

/**
 * Writes evidence: each kind once with its first touchpoint. What speaks against one person is then
 * counted; what speaks for it is told so often that counting it would cost more than it says.
 */
public final class Links {
  /** Most kinds of evidence that are kept of two fragments; further ones are not. */
  static final int MOST_OF_A_PAIR = 50;

  private static final String ADD =
      """
      insert into link as l
        (fragment_id, other_fragment_id, rule, verdict, via_namespace, via_value, trusted,
         touchpoint_id, source_id, at, last_at, times)
      select fragment, other, rule, verdict, via_namespace, via_value, trusted,
        touchpoint, source, at, last_at, times
      from (
        select u.*, row_number() over (partition by fragment, other order by place) as place_of_pair
        from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) with ordinality
          as u(fragment, other, rule, verdict, via_namespace, via_value, trusted,
               touchpoint, source, at, last_at, times, place)) as t
      where place_of_pair + (
          select count(*) from link k
          where k.fragment_id = t.fragment and k.other_fragment_id = t.other) <= %d
        or exists (
          select from link k
          where k.fragment_id = t.fragment and k.other_fragment_id = t.other
            and k.rule = t.rule and k.verdict = t.verdict and k.via_namespace = t.via_namespace
            and k.via_value = t.via_value and k.trusted = t.trusted)
      on conflict
        (fragment_id, other_fragment_id, rule, verdict, via_namespace, via_value, trusted)
      do update set
        times = l.times + excluded.times, last_at = greatest(l.last_at, excluded.last_at)
      where l.verdict <> 'LINKED'
      """
          .formatted(MOST_OF_A_PAIR);

  /** Evidence with the touchpoint that told it first. */
  public static void write(Connection connection, Collection<Told> told) throws SQLException {
    Rows.of(connection, ADD, told.stream().sorted(IN_ONE_ORDER).toList())
        .uuid(one -> one.first().fragment())
        .uuid(one -> one.first().other())
        .text(one -> one.first().rule().name())
        .text(one -> one.first().verdict().name())
        .text(one -> one.first().via().namespace())
        .text(one -> one.first().via().value())
        .truth(one -> one.first().trusted())
        .uuid(one -> one.first().touchpoint())
        .text(one -> one.first().source())
        .instant(one -> one.first().at())
        .instant(Told::lastAt)
        .bigint(one -> (long) one.times())
        .update();
  }

  private static final Comparator<Told> IN_ONE_ORDER =
      Comparator.<Told, UUID>comparing(one -> one.first().fragment())
          .thenComparing(one -> one.first().other());

  private static final String CONFIRM =
      """
      insert into link as l
        (fragment_id, other_fragment_id, rule, verdict, source_id, at, last_at)
      select *, at from unnest(?, ?, ?, ?, ?, ?)
        as t(fragment, other, rule, verdict, source, at)
      on conflict
        (fragment_id, other_fragment_id, rule, verdict, via_namespace, via_value, trusted)
      do update set times = l.times + 1, last_at = greatest(l.last_at, excluded.last_at)
      """;

  /** Somebody's word that two fragments are one person. */
  public record Confirmed(UUID fragment, UUID other, String rule, String source, Instant at) {}

  /** Evidence that no touchpoint tells. */
  public static void confirm(Connection connection, Collection<Confirmed> words)
      throws SQLException {
    Rows.of(connection, CONFIRM, words)
        .uuid(Confirmed::fragment)
        .uuid(Confirmed::other)
        .text(Confirmed::rule)
        .text(_ -> "LINKED")
        .text(Confirmed::source)
        .instant(Confirmed::at)
        .update();
  }

  private Links() {}
}
