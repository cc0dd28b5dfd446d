package io.engagementhub.journey.profiles.persistence;

import io.engagementhub.contracts.ProfileChanged;
import io.engagementhub.journey.profiles.Personas;
import io.engagementhub.journey.profiles.ProfileUpdates;
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
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes profiles to PostgreSQL. Rows are held and written in order of id: no deadlock. */
@ApplicationScoped
public class JdbcProfileUpdates implements ProfileUpdates {
  private static final String OBSERVE =
      """
      insert into profile_fragment (profile_id, fragment_id)
      select seen.profile_id, seen.fragment_id
      from unnest(?, ?) as seen (profile_id, fragment_id)
      where not exists (select from profile_fragment f where f.fragment_id = seen.fragment_id)
        and not exists (select from profile p where p.profile_id = seen.profile_id)
      on conflict do nothing
      """;

  /** Answers whom the profile was merged into before, and whether anything was told of it. */
  private static final String UPSERT =
      """
      with before as (select profile_id, merged_into from profile where profile_id = any(?))
      insert into profile (profile_id, revision, merged_into, personas)
      select id, revision, merged_into, string_to_array(personas, ' ')
      from unnest(?, ?, ?, ?) as n (id, revision, merged_into, personas)
      on conflict (profile_id) do update
        set revision = excluded.revision, merged_into = excluded.merged_into,
          personas = excluded.personas
        where profile.revision < excluded.revision
      returning profile_id,
        exists (select from before b where b.profile_id = profile.profile_id) as known,
        exists (select from before b where b.profile_id = profile.profile_id
                and b.merged_into is not null) as was_merged
      """;

  /** Who records touchpoints holds the same rows, in the same order; each waits for the other. */
  private static final String HOLD =
      """
      select from profile_fragment where profile_id = any(?) or fragment_id = any(?)
      order by profile_id, fragment_id for no key update
      """;

  private static final String REGROUPED =
      """
      update profile p set regrouped_ms = greatest(p.regrouped_ms, n.ms)
      from unnest(?, ?) as n (profile_id, ms) where p.profile_id = n.profile_id
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

  private final Database database;

  JdbcProfileUpdates(Database database) {
    this.database = database;
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
          hold(connection, newest.values());
          var before = upsert(connection, newest.values());
          var told =
              newest.values().stream().filter(c -> before.containsKey(c.profileId())).toList();
          if (told.isEmpty()) {
            return Set.of();
          }
          UserRows.replace(connection, told);
          var lost = removeFragments(connection, told);
          noteRegrouped(
              connection,
              told.stream().filter(change -> isRegrouped(change, before, lost)).toList());
          var lookAt = new HashSet<>(lost);
          lookAt.addAll(addFragments(connection, told));
          told.stream()
              .filter(change -> before.getOrDefault(change.profileId(), Before.NEW).wasMerged())
              .forEach(change -> lookAt.add(change.profileId()));
          told.stream()
              .map(ProfileChanged::mergedInto)
              .filter(Objects::nonNull)
              .forEach(lookAt::add);
          return lookAt;
        });
  }

  /** Whether it lost fragments that were told to be its own, or came back from a merge. */
  private static boolean isRegrouped(
      ProfileChanged change, Map<UUID, Before> before, Set<UUID> lost) {
    var was = before.getOrDefault(change.profileId(), Before.NEW);
    return change.mergedInto() == null
        && (was.wasMerged() || (was.known() && lost.contains(change.profileId())));
  }

  private static void hold(Connection connection, Collection<ProfileChanged> changes)
      throws SQLException {
    try (var hold = connection.prepareStatement(HOLD)) {
      hold.setArray(
          1, Columns.ids(connection, changes.stream().map(ProfileChanged::profileId).toList()));
      hold.setArray(
          2,
          Columns.ids(connection, changes.stream().flatMap(c -> c.fragments().stream()).toList()));
      hold.executeQuery().close();
    }
  }

  private static Map<UUID, Before> upsert(Connection connection, Collection<ProfileChanged> changes)
      throws SQLException {
    try (var upsert = connection.prepareStatement(UPSERT)) {
      upsert.setArray(
          1, Columns.ids(connection, changes.stream().map(ProfileChanged::profileId).toList()));
      Columns.from(2, connection, upsert, changes)
          .uuids(ProfileChanged::profileId)
          .longs(ProfileChanged::revision)
          .nullableUuids(ProfileChanged::mergedInto)
          .nullableTexts(JdbcProfileUpdates::personas);
      var before = new HashMap<UUID, Before>();
      try (var rows = upsert.executeQuery()) {
        while (rows.next()) {
          before.put(
              rows.getObject("profile_id", UUID.class),
              new Before(rows.getBoolean("known"), rows.getBoolean("was_merged")));
        }
      }
      return before;
    }
  }

  /** With blanks between, for arrays of arrays do not travel; null for none. */
  private static @Nullable String personas(ProfileChanged change) {
    var personas = Personas.of(change);
    return personas.isEmpty() ? null : String.join(" ", personas);
  }

  private static void noteRegrouped(Connection connection, List<ProfileChanged> regrouped)
      throws SQLException {
    if (!regrouped.isEmpty()) {
      try (var note = connection.prepareStatement(REGROUPED)) {
        Columns.of(connection, note, regrouped)
            .uuids(ProfileChanged::profileId)
            .longs(change -> change.changedAt().toEpochMilli());
        note.executeUpdate();
      }
    }
  }

  private static Set<UUID> removeFragments(Connection connection, List<ProfileChanged> told)
      throws SQLException {
    try (var remove = connection.prepareStatement(REMOVE_FRAGMENTS)) {
      remove.setArray(1, Columns.ids(connection, profiles(told)));
      Columns.from(2, connection, remove, kept(told))
          .uuids(Observed::profileId)
          .uuids(Observed::fragmentId);
      return Set.copyOf(Columns.readAll(remove, row -> row.getObject(1, UUID.class)));
    }
  }

  private static Set<UUID> addFragments(Connection connection, List<ProfileChanged> told)
      throws SQLException {
    try (var add = connection.prepareStatement(ADD_FRAGMENTS)) {
      Columns.of(connection, add, kept(told))
          .uuids(Observed::profileId)
          .uuids(Observed::fragmentId);
      return Set.copyOf(Columns.readAll(add, row -> row.getObject(1, UUID.class)));
    }
  }

  private static List<Observed> kept(List<ProfileChanged> told) {
    return told.stream()
        .flatMap(c -> c.fragments().stream().sorted().map(f -> new Observed(c.profileId(), f)))
        .toList();
  }

  private static List<UUID> profiles(List<ProfileChanged> told) {
    return told.stream().map(ProfileChanged::profileId).toList();
  }

  /** What was known of a profile before a change. */
  private record Before(boolean known, boolean wasMerged) {
    private static final Before NEW = new Before(false, false);
  }
}
