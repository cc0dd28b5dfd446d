package io.engagementhub.profile.definitions;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Definitions, read anew after any has changed. Thread-safe.
 *
 * @param <T> what is made of them; immutable
 */
public final class CachedDefinitions<T> {
  private final DefinitionVersion version;
  private final Reading<T> reading;
  private volatile @Nullable Read<T> known;

  private record Read<T>(long version, T definitions) {}

  /** Reads all of a kind and makes something of them. */
  @FunctionalInterface
  public interface Reading<T> {
    T read(Connection connection) throws SQLException;
  }

  public CachedDefinitions(DefinitionVersion version, Reading<T> reading) {
    this.version = version;
    this.reading = reading;
  }

  /** Those of the version that the running transaction {@linkplain DefinitionVersion#seen saw}. */
  public T load(Connection connection) throws SQLException {
    long seen = version.seen(connection);
    var read = known;
    if (read == null || read.version() != seen) {
      read = new Read<>(seen, reading.read(connection));
      known = read;
    }
    return read.definitions();
  }
}
