package io.engagementhub.journey.profiles.persistence;

import io.engagementhub.contracts.Identifier;
import io.engagementhub.contracts.ProfileChanged;
import io.engagementhub.journey.profiles.Profiles;
import io.engagementhub.journey.storage.Columns;
import io.engagementhub.journey.storage.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** Profiles in PostgreSQL. Rows are written in order of id, so that writers cannot deadlock. */
@ApplicationScoped
public class JdbcProfiles implements Profiles {
  /** Follows merges; a chain longer than 32 is cut, so that a circle cannot hang a reader. */
  private static final String STANDING =
      """
      with recursive chain (asked, profile_id, depth) as (
        select id, id, 0 from unnest(?) as id
        union all
        select chain.asked, profile.merged_into, chain.depth + 1
        from chain join profile using (profile_id)
        where profile.merged_into is not null and chain.depth < 32)
      select distinct on (asked) asked, profile_id,
        exists (select from profile p where p.profile_id = chain.profile_id)
          or exists (select from profile_fragment p where p.profile_id = chain.profile_id) as known
      from chain order by asked, depth desc
      """;

  private static final String OF_USER =
      """
      select profile_id from profile_user join profile using (profile_id)
      where user_id = ? order by merged_into nulls first, profile_id limit 1
      """;

  private static final String OBSERVE =
      """
      insert into profile_fragment (profile_id, fragment_id)
      select seen.profile_id, seen.fragment_id
      from unnest(?, ?) as seen (profile_id, fragment_id)
      where not exists (select from profile_fragment f where f.fragment_id = seen.fragment_id)
      on conflict do nothing
      """;

  private static final String UPSERT =
      """
      insert into profile (profile_id, revision, merged_into)
      select * from unnest(?, ?, ?)
      on conflict (profile_id) do update
        set revision = excluded.revision, merged_into = excluded.merged_into
        where profile.revision < excluded.revision
      returning profile_id
      """;

  private static final String REMOVE_FRAGMENTS =
      """
      delete from profile_fragment f
      where profile_id = any(?) and not exists (
        select from unnest(?, ?) as kept (profile_id, fragment_id)
        where kept.profile_id = f.profile_id and kept.fragment_id = f.fragment_id)
      returning profile_id
      """;

  private static final String ADD_FRAGMENTS =
      """
      insert into profile_fragment (profile_id, fragment_id) select * from unnest(?, ?)
      on conflict do nothing
      returning profile_id
      """;

  private static final String REMOVE_USERS =
      """
      delete from profile_user u
      where profile_id = any(?) and not exists (
        select from unnest(?, ?) as kept (profile_id, user_id)
        where kept.profile_id = u.profile_id and kept.user_id = u.user_id)
      """;

  private static final String ADD_USERS =
      """
      insert into profile_user (profile_id, user_id)
      select * from unnest(?, ?) as told (profile_id, user_id)
      where not exists (select from profile_user u
                        where u.profile_id = told.profile_id and u.user_id = told.user_id)
      """;

  private final Database database;

  JdbcProfiles(Database database) {
    this.database = database;
  }

  @Override
  public Optional<UUID> standing(UUID id) {
    return database.ask(
        connection -> {
          try (var query = connection.prepareStatement(STANDING)) {
            query.setArray(1, Columns.ids(connection, List.of(id)));
            try (var rows = query.executeQuery()) {
              return rows.next() && rows.getBoolean("known")
                  ? Optional.of(rows.getObject("profile_id", UUID.class))
                  : Optional.<UUID>empty();
            }
          }
        });
  }

  @Override
  public Map<UUID, UUID> standing(Collection<UUID> ids) {
    return database.ask(
        connection -> {
          try (var query = connection.prepareStatement(STANDING)) {
            query.setArray(1, Columns.ids(connection, ids));
            var standing = new HashMap<UUID, UUID>();
            try (var rows = query.executeQuery()) {
              while (rows.next()) {
                standing.put(rows.getObject(1, UUID.class), rows.getObject(2, UUID.class));
              }
            }
            return standing;
          }
        });
  }

  @Override
  public Optional<UUID> ofUser(String userId) {
    return database
        .ask(
            connection -> {
              try (var query = connection.prepareStatement(OF_USER)) {
                query.setString(1, userId);
                return Columns.readAll(query, row -> row.getObject(1, UUID.class));
              }
            })
        .stream()
        .findFirst()
        .flatMap(this::standing);
  }

  @Override
  public Set<UUID> fragmentsOf(UUID profileId) {
    return database.ask(
        connection -> {
          try (var query =
              connection.prepareStatement(
                  "select fragment_id from profile_fragment where profile_id = ?")) {
            query.setObject(1, profileId);
            return Set.copyOf(Columns.readAll(query, row -> row.getObject(1, UUID.class)));
          }
        });
  }

  @Override
  public void observe(Collection<Observed> observed) {
    var inOrder =
        observed.stream()
            .distinct()
            .sorted(Comparator.comparing(Observed::fragmentId).thenComparing(Observed::profileId))
            .toList();
    database.tell(
        connection -> {
          try (var insert = connection.prepareStatement(OBSERVE)) {
            Columns.of(connection, insert, inOrder)
                .uuids(Observed::profileId)
                .uuids(Observed::fragmentId);
            insert.executeUpdate();
          }
        });
  }

  @Override
  public Set<UUID> apply(List<ProfileChanged> changes) {
    var newest = new TreeMap<UUID, ProfileChanged>();
    for (var change : changes) {
      newest.merge(change.profileId(), change, (a, b) -> a.revision() < b.revision() ? b : a);
    }
    return database.ask(
        connection -> {
          var applied = new HashSet<>(upsert(connection, newest.values()));
          var told = newest.values().stream().filter(c -> applied.contains(c.profileId())).toList();
          if (told.isEmpty()) {
            return Set.of();
          }
          replaceUsers(connection, told);
          return replaceFragments(connection, told);
        });
  }

  private static List<UUID> upsert(Connection connection, Collection<ProfileChanged> changes)
      throws SQLException {
    try (var upsert = connection.prepareStatement(UPSERT)) {
      Columns.of(connection, upsert, changes)
          .uuids(ProfileChanged::profileId)
          .longs(ProfileChanged::revision)
          .nullableUuids(ProfileChanged::mergedInto);
      return Columns.readAll(upsert, row -> row.getObject(1, UUID.class));
    }
  }

  private static Set<UUID> replaceFragments(Connection connection, List<ProfileChanged> told)
      throws SQLException {
    var kept =
        told.stream()
            .flatMap(c -> c.fragments().stream().sorted().map(f -> new Observed(c.profileId(), f)))
            .toList();
    var regrouped = new HashSet<UUID>();
    try (var remove = connection.prepareStatement(REMOVE_FRAGMENTS);
        var add = connection.prepareStatement(ADD_FRAGMENTS)) {
      remove.setArray(1, Columns.ids(connection, profiles(told)));
      Columns.from(2, connection, remove, kept)
          .uuids(Observed::profileId)
          .uuids(Observed::fragmentId);
      regrouped.addAll(Columns.readAll(remove, row -> row.getObject(1, UUID.class)));
      Columns.of(connection, add, kept).uuids(Observed::profileId).uuids(Observed::fragmentId);
      regrouped.addAll(Columns.readAll(add, row -> row.getObject(1, UUID.class)));
    }
    return regrouped;
  }

  private static void replaceUsers(Connection connection, List<ProfileChanged> told)
      throws SQLException {
    var users =
        told.stream()
            .flatMap(
                change ->
                    change.identifiers().stream()
                        .filter(id -> id.namespace().equals(Identifier.USER_ID))
                        .map(id -> new User(change.profileId(), id.value())))
            .distinct()
            .toList();
    try (var remove = connection.prepareStatement(REMOVE_USERS);
        var add = connection.prepareStatement(ADD_USERS)) {
      remove.setArray(1, Columns.ids(connection, profiles(told)));
      Columns.from(2, connection, remove, users).uuids(User::profileId).texts(User::userId);
      remove.executeUpdate();
      if (!users.isEmpty()) {
        Columns.of(connection, add, users).uuids(User::profileId).texts(User::userId);
        add.executeUpdate();
      }
    }
  }

  private static List<UUID> profiles(List<ProfileChanged> told) {
    return told.stream().map(ProfileChanged::profileId).toList();
  }

  private record User(UUID profileId, String userId) {}
}
