package io.engagementhub.gateway.sources;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where sources are kept. Calls take part in the running transaction. */
public interface Sources {
  /** All of them. */
  List<Source> all();

  /** At most {@code limit} of them in order of id, after {@code afterId} if that is given. */
  List<StoredSource> page(@Nullable String afterId, @Nullable SourceKind kind, int limit);

  Optional<StoredSource> find(String id);

  /** As {@link #find}, locked until the transaction ends. */
  Optional<StoredSource> lock(String id);

  /** Adds a source; returns empty if its id is taken. */
  Optional<StoredSource> add(Source source, Instant at);

  /** Stores {@code source} in place of the one of its id, which was locked. */
  StoredSource replace(Source source, Instant at);

  /** Removes a source; false if there is none. */
  boolean remove(String id);
}
