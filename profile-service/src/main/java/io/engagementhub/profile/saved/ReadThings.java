package io.engagementhub.profile.saved;

import io.engagementhub.profile.saved.SavedThing.Position;
import io.engagementhub.profile.saved.SavedThing.Query;
import io.engagementhub.profile.saved.persistence.EntryRows;
import io.engagementhub.profile.saved.persistence.Owners;
import io.engagementhub.profile.saved.persistence.ThingRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Reads what somebody has saved. */
@ApplicationScoped
public class ReadThings {
  private final DataSource database;
  private final SavedConfig config;
  private final InstantSource clock;

  ReadThings(DataSource database, SavedConfig config, InstantSource clock) {
    this.database = database;
    this.config = config;
    this.clock = clock;
  }

  /**
   * What was read of somebody.
   *
   * @param profile who answers for whom was asked for
   */
  public record Read<T>(UUID profile, T found) {}

  @FunctionalInterface
  private interface Reading<T> {
    T of(Connection connection, List<UUID> fragments) throws SQLException;
  }

  private <T> Optional<Read<T>> read(Whose whose, Reading<T> reading) {
    try (var connection = database.getConnection()) {
      var owner = Owners.find(connection, whose);
      if (owner.isEmpty()) {
        return Optional.empty();
      }
      var profile = owner.get().profile();
      return Optional.of(
          new Read<>(profile, reading.of(connection, Owners.fragments(connection, profile))));
    } catch (SQLException e) {
      throw new IllegalStateException("saved things could not be read", e);
    }
  }

  /** Things, the newest first, after {@code position} only; empty where nobody is known so. */
  public Optional<Read<List<SavedThing>>> list(
      Whose whose, Query query, @Nullable Position position, int limit) {
    return read(
        whose,
        (connection, fragments) ->
            ThingRows.list(connection, fragments, query, position, limit).stream()
                .filter(this::isThere)
                .toList());
  }

  /** The newest of some kinds; nothing where nobody is known so. */
  public Map<Kind, List<SavedThing>> newest(Whose whose, Set<Kind> kinds, int each) {
    return read(whose, (connection, fragments) -> newest(connection, fragments, kinds, each))
        .map(Read::found)
        .orElse(Map.of());
  }

  private static Map<Kind, List<SavedThing>> newest(
      Connection connection, List<UUID> fragments, Set<Kind> kinds, int each) throws SQLException {
    var found = new EnumMap<Kind, List<SavedThing>>(Kind.class);
    for (var kind : kinds) {
      var query = new Query(kind, false, null, null);
      found.put(kind, ThingRows.list(connection, fragments, query, null, each));
    }
    return found;
  }

  /** What was removed too long ago is gone, whether it is forgotten yet or not. */
  private boolean isThere(SavedThing thing) {
    var removed = thing.removedAt();
    return removed == null || !removed.isBefore(clock.instant().minus(config.undoTime()));
  }

  /** The thing, if somebody is known so and has it. */
  public Optional<Read<SavedThing>> find(Whose whose, Kind kind, UUID id) {
    return read(whose, (connection, fragments) -> find(connection, fragments, kind, id))
        .flatMap(read -> read.found().map(thing -> new Read<>(read.profile(), thing)));
  }

  private static Optional<SavedThing> find(
      Connection connection, List<UUID> fragments, Kind kind, UUID id) throws SQLException {
    return ThingRows.find(connection, fragments, kind, id)
        .filter(thing -> thing.removedAt() == null);
  }

  /** Entries of a diary, those of the latest times first; empty if there is no such diary. */
  public Optional<Read<List<DiaryEntry>>> entries(
      Whose whose, UUID diary, @Nullable Position position, int limit) {
    return read(
            whose,
            (connection, fragments) -> {
              var found = find(connection, fragments, Kind.DIARY, diary);
              return found.isEmpty()
                  ? Optional.<List<DiaryEntry>>empty()
                  : Optional.of(EntryRows.list(connection, found.get(), position, limit));
            })
        .flatMap(read -> read.found().map(entries -> new Read<>(read.profile(), entries)));
  }
}
