package io.engagementhub.profile.profiles.persistence;

import io.engagementhub.contracts.Identifier;
import io.engagementhub.contracts.Json;
import io.engagementhub.profile.consents.FoldedConsents;
import io.engagementhub.profile.profiles.Profile;
import io.engagementhub.profile.profiles.Profiles;
import io.engagementhub.profile.sql.Rows;
import io.engagementhub.profile.traits.FoldedTraits;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Profiles as they are read; each read is one snapshot of the database. */
@ApplicationScoped
class JdbcProfiles implements Profiles {
  private static final String SURVIVOR =
      """
      select coalesce(s.id, p.id), coalesce(s.revision, p.revision)
      from profile p left join profile s on s.id = p.merged_into where p.id = any(?)
      """;
  private static final String OWNER =
      """
      select f.profile_id from identifier i join fragment f on f.id = i.fragment_id
      where i.namespace = any(?) and i.value = any(?)
      """;
  private static final String MERGED = "select id from profile where merged_into = any(?)";
  private static final String FRAGMENTS =
      """
      select id, namespace, value, created_at, last_seen_at
      from fragment where profile_id = any(?) order by created_at, id
      """;
  private static final String IDENTIFIERS =
      """
      select namespace, value, fragment_id, source_id, first_seen_at
      from identifier where fragment_id = any(?) order by first_seen_at, namespace, value
      """;
  private static final String SEGMENTS =
      """
      select s.id, s.name, m.since from membership m join segment s on s.id = m.segment_id
      where m.profile_id = any(?) and s.deleted_at is null order by s.id
      """;
  private static final String GROUPS =
      """
      select m.group_id, min(m.since), t.name, t.value
      from group_membership m left join group_trait t on t.group_id = m.group_id
      where m.fragment_id = any(?) group by m.group_id, t.name, t.value
      order by m.group_id, t.name
      """;
  private static final String LINKS =
      """
      select distinct fragment_id, other_fragment_id, rule, verdict, via_namespace, via_value,
        touchpoint_id, source_id, at, last_at, times
      from link where fragment_id = any(?) or other_fragment_id = any(?)
      order by last_at desc, fragment_id limit 200
      """;
  private static final String DROPS =
      """
      select fragment_id, kind, reason, count, last, at from dropped
      where fragment_id = any(?) order by at desc limit 200
      """;

  private final DataSource database;

  JdbcProfiles(DataSource database) {
    this.database = database;
  }

  @Override
  public Optional<Profile> of(Identifier identifier) {
    return inSnapshot(
        connection -> {
          var owner =
              Rows.of(connection, OWNER, List.of(identifier))
                  .text(Identifier::namespace)
                  .text(Identifier::value)
                  .query(row -> Rows.uuid(row, 1));
          return owner.isEmpty() ? Optional.empty() : read(connection, owner.getFirst());
        });
  }

  @Override
  public Optional<Profile> of(UUID id) {
    return inSnapshot(connection -> read(connection, id));
  }

  private interface Reading<T> {
    T read(Connection connection) throws SQLException;
  }

  private <T> T inSnapshot(Reading<T> reading) {
    try (var connection = database.getConnection()) {
      connection.setAutoCommit(false);
      connection.setReadOnly(true);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      try {
        return reading.read(connection);
      } finally {
        connection.rollback();
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        connection.setReadOnly(false);
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("profile could not be read", e);
    }
  }

  private record Head(UUID id, long revision) {}

  private static Optional<Profile> read(Connection connection, UUID asked) throws SQLException {
    var heads =
        by(connection, SURVIVOR, asked).query(row -> new Head(Rows.uuid(row, 1), row.getLong(2)));
    if (heads.isEmpty()) {
      return Optional.empty();
    }
    var head = heads.getFirst();
    var fragments =
        by(connection, FRAGMENTS, head.id())
            .query(
                row ->
                    new Profile.Fragment(
                        Rows.uuid(row, 1),
                        row.getString(2),
                        row.getString(3),
                        Rows.instant(row, 4),
                        Rows.instant(row, 5)));
    if (fragments.isEmpty()) {
      return Optional.empty();
    }
    var ids = fragments.stream().map(Profile.Fragment::id).toList();
    return Optional.of(
        new Profile(
            head.id(),
            head.revision(),
            fragments.getFirst().createdAt(),
            fragments.stream()
                .map(Profile.Fragment::lastSeenAt)
                .max(Instant::compareTo)
                .orElseThrow(),
            by(connection, MERGED, head.id()).query(row -> Rows.uuid(row, 1)),
            identifiers(connection, ids),
            traits(connection, head.id()),
            by(connection, SEGMENTS, head.id())
                .query(
                    row ->
                        new Profile.Segment(
                            row.getString(1), row.getString(2), Rows.instant(row, 3))),
            consents(connection, head.id()),
            groups(connection, ids),
            fragments,
            links(connection, ids),
            drops(connection, ids)));
  }

  private static Rows<UUID> by(Connection connection, String sql, UUID id) {
    return Rows.of(connection, sql, List.of(id)).uuid(one -> one);
  }

  private static Rows<UUID> by(Connection connection, String sql, List<UUID> ids) {
    return Rows.of(connection, sql, ids).uuid(one -> one);
  }

  private static List<Profile.Identifier> identifiers(Connection connection, List<UUID> fragments)
      throws SQLException {
    return by(connection, IDENTIFIERS, fragments)
        .query(
            row ->
                new Profile.Identifier(
                    row.getString(1),
                    row.getString(2),
                    Rows.uuid(row, 3),
                    row.getString(4),
                    Rows.instant(row, 5)));
  }

  private static Map<String, Profile.Trait> traits(Connection connection, UUID profile)
      throws SQLException {
    var traits = new LinkedHashMap<String, Profile.Trait>();
    FoldedTraits.all(connection, List.of(profile))
        .getOrDefault(profile, Map.of())
        .forEach(
            (name, standing) ->
                traits.put(
                    name,
                    new Profile.Trait(
                        new Json(standing.value()),
                        standing.source(),
                        standing.at(),
                        standing.fragment())));
    return traits;
  }

  private static Map<String, Profile.Consent> consents(Connection connection, UUID profile)
      throws SQLException {
    var consents = new LinkedHashMap<String, Profile.Consent>();
    FoldedConsents.all(connection, List.of(profile))
        .getOrDefault(profile, Map.of())
        .forEach(
            (purpose, choice) ->
                consents.put(
                    purpose, new Profile.Consent(choice.granted(), choice.source(), choice.at())));
    return consents;
  }

  private static List<Profile.Group> groups(Connection connection, List<UUID> fragments)
      throws SQLException {
    var since = new LinkedHashMap<String, Instant>();
    var traits = new HashMap<String, Map<String, Json>>();
    by(connection, GROUPS, fragments)
        .each(
            row -> {
              since.put(row.getString(1), Rows.instant(row, 2));
              var of = traits.computeIfAbsent(row.getString(1), _ -> new LinkedHashMap<>());
              if (row.getString(3) != null) {
                of.put(row.getString(3), new Json(row.getString(4)));
              }
            });
    return since.entrySet().stream()
        .map(
            group ->
                new Profile.Group(
                    group.getKey(),
                    group.getValue(),
                    traits.getOrDefault(group.getKey(), Map.of())))
        .toList();
  }

  private static List<Profile.Link> links(Connection connection, List<UUID> fragments)
      throws SQLException {
    return by(connection, LINKS, fragments)
        .uuid(one -> one)
        .query(
            row ->
                new Profile.Link(
                    Rows.uuid(row, 1),
                    Rows.uuid(row, 2),
                    row.getString(3),
                    row.getString(4),
                    row.getString(5),
                    row.getString(6),
                    row.getObject(7, UUID.class),
                    row.getString(8),
                    Rows.instant(row, 9),
                    Rows.instant(row, 10),
                    row.getLong(11)));
  }

  private static List<Profile.Drop> drops(Connection connection, List<UUID> fragments)
      throws SQLException {
    return by(connection, DROPS, fragments)
        .query(
            row ->
                new Profile.Drop(
                    Rows.uuid(row, 1),
                    row.getString(2),
                    row.getString(3),
                    row.getLong(4),
                    row.getString(5),
                    Rows.instant(row, 6)));
  }
}
