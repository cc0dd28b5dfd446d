package io.engagementhub.profile.traits;

import io.engagementhub.profile.segments.domain.News;
import io.engagementhub.profile.sql.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Writes what the hub concludes of people; their profile rows are locked. */
public final class DerivedTraits {
  /** How names of what models and rules conclude begin. */
  private static final List<String> SCORES = List.of("score.", "lifecycle.", "persona.", "rfm.");

  private static final String WRITE =
      """
      insert into derived_trait as d (profile_id, name, value, source, at)
      select * from unnest(?, ?, ?, ?, ?)
      on conflict (profile_id, name) do update set
        value = excluded.value, source = excluded.source, at = excluded.at
      where d.value <> excluded.value or d.source <> excluded.source
      returning profile_id, name
      """;
  private static final String FORGET =
      """
      delete from derived_trait d using unnest(?, ?) as n(profile_id, name)
      where d.profile_id = n.profile_id and d.name = n.name
      returning d.profile_id, d.name
      """;

  /**
   * A conclusion.
   *
   * @param value one JSON value that PostgreSQL's {@code jsonb} takes
   * @param source what concluded it, as {@code hub/loyalty}
   */
  public record Derived(UUID profile, String name, String value, String source, Instant at) {}

  /** Whether a trait of this name is what models or rules conclude. */
  public static boolean isScore(String name) {
    return SCORES.stream().anyMatch(name::startsWith);
  }

  /** A conclusion that stands no more. */
  public record Gone(UUID profile, String name) {}

  /** Writes those that are new or other than before, and notes them in {@code news}. */
  public static Set<UUID> write(Connection connection, Collection<Derived> derived, News news)
      throws SQLException {
    var changed =
        Rows.of(connection, WRITE, derived)
            .uuid(Derived::profile)
            .text(Derived::name)
            .text(Derived::value)
            .text(Derived::source)
            .instant(Derived::at)
            .query(row -> new Gone(Rows.uuid(row, 1), row.getString(2)));
    return note(changed, news);
  }

  /** Takes conclusions back, and notes them in {@code news}. */
  public static Set<UUID> forget(Connection connection, Collection<Gone> gone, News news)
      throws SQLException {
    var changed =
        Rows.of(connection, FORGET, gone)
            .uuid(Gone::profile)
            .text(Gone::name)
            .query(row -> new Gone(Rows.uuid(row, 1), row.getString(2)));
    return note(changed, news);
  }

  private static Set<UUID> note(Collection<Gone> changed, News news) {
    changed.forEach(trait -> news.traits(trait.profile(), Set.of(trait.name())));
    return changed.stream().map(Gone::profile).collect(Collectors.toSet());
  }

  private DerivedTraits() {}
}
