package io.engagementhub.journey.profiles.persistence;

import io.engagementhub.journey.profiles.Profiles;
import io.engagementhub.journey.storage.Columns;
import io.engagementhub.journey.storage.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Profiles in PostgreSQL. */
@ApplicationScoped
public class JdbcProfiles implements Profiles {
  private static final String KNOWN =
      """
      select 1 where exists (select from profile where profile_id = ?)
        or exists (select from profile_fragment where profile_id = ?)
      """;

  private static final String MERGED =
      """
      select profile_id, merged_into from profile
      where profile_id = any(?) and merged_into is not null
      """;

  /** A chain of merges that is longer is cut, so that a circle cannot hang a reader. */
  private static final int LONGEST_CHAIN = 32;

  private static final String OF_USER =
      """
      select profile_id from profile_user join profile using (profile_id)
      where user_id = ? order by merged_into nulls first, profile_id limit 1
      """;

  private static final String HOLD =
      """
      select profile_id, fragment_id from profile_fragment
      where profile_id = any(array(
        select profile_id from profile_fragment where fragment_id = any(?)))
      order by profile_id, fragment_id for no key update
      """;

  private static final String HOLDERS =
      "select fragment_id, profile_id from profile_fragment where fragment_id = any(?)";

  /** A profile can gain a fragment between its being found and its being held, once or twice. */
  private static final int ATTEMPTS = 5;

  private final Database database;

  JdbcProfiles(Database database) {
    this.database = database;
  }

  @Override
  public Optional<UUID> standing(UUID id) {
    return standing(List.of(id)).values().stream().filter(this::isKnown).findFirst();
  }

  private boolean isKnown(UUID id) {
    return database.ask(
        connection -> {
          try (var query = connection.prepareStatement(KNOWN)) {
            query.setObject(1, id);
            query.setObject(2, id);
            return !Columns.readAll(query, row -> row.getInt(1)).isEmpty();
          }
        });
  }

  @Override
  public Map<UUID, UUID> standing(Collection<UUID> ids) {
    var standing = new HashMap<UUID, UUID>();
    ids.forEach(id -> standing.put(id, id));
    for (int depth = 0; depth < LONGEST_CHAIN; depth++) {
      var merged = merged(Set.copyOf(standing.values()));
      if (merged.isEmpty()) {
        break;
      }
      standing.replaceAll((_, at) -> merged.getOrDefault(at, at));
    }
    return standing;
  }

  /** Whom each of these profiles was merged into; those that were not, most, are left out. */
  private Map<UUID, UUID> merged(Collection<UUID> ids) {
    return database.ask(
        connection -> {
          try (var query = connection.prepareStatement(MERGED)) {
            query.setArray(1, Columns.ids(connection, ids));
            var merged = new HashMap<UUID, UUID>();
            try (var rows = query.executeQuery()) {
              while (rows.next()) {
                merged.put(rows.getObject(1, UUID.class), rows.getObject(2, UUID.class));
              }
            }
            return merged;
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
  public Map<UUID, Set<UUID>> hold(Collection<UUID> fragments) {
    return database.ask(
        connection -> {
          var ids = Columns.ids(connection, fragments);
          var holders = new HashMap<UUID, Set<UUID>>();
          try (var hold = connection.prepareStatement(HOLD);
              var find = connection.prepareStatement(HOLDERS)) {
            hold.setArray(1, ids);
            find.setArray(1, ids);
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
              var held = Set.copyOf(Columns.readAll(hold, row -> row.getObject(1, UUID.class)));
              holders.clear();
              try (var rows = find.executeQuery()) {
                while (rows.next()) {
                  holders
                      .computeIfAbsent(rows.getObject(1, UUID.class), id -> new HashSet<>())
                      .add(rows.getObject(2, UUID.class));
                }
              }
              if (holders.values().stream().allMatch(held::containsAll)) {
                break;
              }
            }
          }
          return holders;
        });
  }

  @Override
  public Map<UUID, Long> regroupedMs(Collection<UUID> profiles) {
    return database.ask(
        connection -> {
          try (var query =
              connection.prepareStatement(
                  """
                  select profile_id, regrouped_ms from profile
                  where profile_id = any(?) and regrouped_ms is not null
                  """)) {
            query.setArray(1, Columns.ids(connection, profiles));
            var regrouped = new HashMap<UUID, Long>();
            try (var rows = query.executeQuery()) {
              while (rows.next()) {
                regrouped.put(rows.getObject(1, UUID.class), rows.getLong(2));
              }
            }
            return regrouped;
          }
        });
  }
}
