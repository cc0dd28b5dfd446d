package io.engagementhub.profile.identity.persistence;

import io.engagementhub.profile.identity.domain.RuleSet;
import io.engagementhub.profile.identity.domain.RuleSet.Review;
import io.engagementhub.profile.resolving.domain.Matching.Form;
import io.engagementhub.profile.resolving.domain.Matching.Letters;
import io.engagementhub.profile.resolving.domain.NamespaceRule;
import io.engagementhub.profile.resolving.persistence.RuleVersions;
import io.engagementhub.profile.sql.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Versions of identity rules, and the reviews that follow a change. */
public final class RuleSets {
  private static final String VERSIONS =
      """
      select version, rules, at, by, reason from identity_rules
      where version < ? order by version desc limit ?
      """;
  private static final String ADD =
      "insert into identity_rules (version, rules, at, by, reason) values (?, ?, ?, ?, ?)";
  private static final String REVIEW =
      """
      insert into identity_review (id, version, namespace, started_at)
      select * from unnest(?, ?, ?, ?)
      """;
  private static final String REVIEWS =
      """
      select namespace, version, examined, separated, started_at, finished_at
      from identity_review order by id desc limit 20
      """;

  /** Letters and forms as Unicode has them, whatever the locale of the database. */
  private static final String OTHER_FORM =
      """
      select exists (
        select from identifier,
          lateral (select value collate pg_c_utf8 as written) as w,
          lateral (select case when r.folded then lower(written) else written end as text) as f
        where namespace = r.namespace and written <>
          case when r.compatible then normalize(text, nfkc) else normalize(text, nfc) end)
      from unnest(?, ?, ?) as r(namespace, folded, compatible)
      """;

  /** Versions below {@code below}, newest first. */
  public static List<RuleSet> versions(Connection connection, long below, int limit)
      throws SQLException {
    try (var statement = connection.prepareStatement(VERSIONS)) {
      statement.setLong(1, below);
      statement.setInt(2, limit);
      var versions = new ArrayList<RuleSet>();
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          versions.add(
              new RuleSet(
                  rows.getLong(1),
                  RuleVersions.read(rows.getString(2)),
                  Rows.instant(rows, 3),
                  rows.getString(4),
                  rows.getString(5)));
        }
      }
      return versions;
    }
  }

  /** Adds the version that holds from now on. */
  public static void add(Connection connection, RuleSet rules, Instant now) throws SQLException {
    try (var statement = connection.prepareStatement(ADD)) {
      statement.setLong(1, rules.version());
      statement.setString(2, RuleVersions.write(rules.rules()));
      statement.setObject(3, now.atOffset(ZoneOffset.UTC));
      statement.setString(4, rules.by());
      statement.setString(5, rules.reason());
      statement.executeUpdate();
    }
  }

  /** A review to be done. */
  public record Due(UUID id, long version, String namespace, Instant now) {}

  public static void review(Connection connection, Collection<Due> due) throws SQLException {
    Rows.of(connection, REVIEW, due)
        .uuid(Due::id)
        .bigint(Due::version)
        .text(Due::namespace)
        .instant(Due::now)
        .update();
  }

  /** The latest reviews, newest first. */
  public static List<Review> reviews(Connection connection) throws SQLException {
    try (var statement = connection.prepareStatement(REVIEWS);
        var rows = statement.executeQuery()) {
      var reviews = new ArrayList<Review>();
      while (rows.next()) {
        reviews.add(
            new Review(
                rows.getString(1),
                rows.getLong(2),
                rows.getLong(3),
                rows.getLong(4),
                Rows.instant(rows, 5),
                rows.getObject(6) == null ? null : Rows.instant(rows, 6)));
      }
      return reviews;
    }
  }

  /** Whether identifiers are kept in another form than the rule compares them in. */
  public static boolean hasOthersThan(Connection connection, NamespaceRule rule)
      throws SQLException {
    return Rows.of(connection, OTHER_FORM, List.of(rule))
        .text(NamespaceRule::namespace)
        .truth(one -> one.matching().letters() == Letters.FOLDED)
        .truth(one -> one.matching().form() == Form.NFKC)
        .query(row -> row.getBoolean(1))
        .getFirst();
  }

  private RuleSets() {}
}
