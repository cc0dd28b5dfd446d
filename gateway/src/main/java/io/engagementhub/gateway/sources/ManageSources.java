package io.engagementhub.gateway.sources;

import io.engagementhub.kit.ids.NewIds;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Creates, changes and removes sources. */
@ApplicationScoped
public class ManageSources {
  private final Sources sources;
  private final InstantSource clock;

  ManageSources(Sources sources, InstantSource clock) {
    this.sources = sources;
    this.clock = clock;
  }

  /** What a source is to be, without its id and key. */
  public record Draft(
      String name,
      SourceKind kind,
      boolean trusted,
      List<String> allowedOrigins,
      int requestsPerSecond,
      boolean enabled) {
    public Draft {
      allowedOrigins = List.copyOf(allowedOrigins);
    }

    private static Draft of(Source source) {
      return new Draft(
          source.name(),
          source.kind(),
          source.trusted(),
          source.allowedOrigins(),
          source.requestsPerSecond(),
          source.enabled());
    }

    private Source toSource(String id, String key) {
      return new Source(id, name, kind, trusted, allowedOrigins, requestsPerSecond, enabled, key);
    }
  }

  /** What became of a change. */
  public sealed interface Outcome {
    record Changed(StoredSource source) implements Outcome {}

    record Unknown() implements Outcome {}

    record Stale(int revision) implements Outcome {}
  }

  @Transactional
  public List<StoredSource> page(@Nullable String afterId, @Nullable SourceKind kind, int limit) {
    return sources.page(afterId, kind, limit);
  }

  @Transactional
  public Optional<StoredSource> find(String id) {
    return sources.find(id);
  }

  /** Creates a source with a new id and a new key. */
  @Transactional
  public StoredSource create(Draft draft) {
    var source = draft.toSource(NewIds.next().toString(), WriteKeys.next());
    return sources
        .add(source, clock.instant())
        .orElseThrow(() -> new IllegalStateException("a new id is never taken"));
  }

  /** Replaces everything but id and key. */
  @Transactional
  public Outcome change(String id, int revision, UnaryOperator<Draft> change) {
    return update(
        id, revision, source -> change.apply(Draft.of(source)).toSource(id, source.writeKey()));
  }

  /** Gives the source a new key; the old one is unknown within a second on every replica. */
  @Transactional
  public Outcome rotateKey(String id, int revision) {
    return update(id, revision, source -> source.withKey(WriteKeys.next()));
  }

  /** Removes the source; false if there is none. Its touchpoints stay. */
  @Transactional
  public boolean remove(String id) {
    return sources.remove(id);
  }

  private Outcome update(String id, int revision, UnaryOperator<Source> change) {
    var stored = sources.lock(id);
    if (stored.isEmpty()) {
      return new Outcome.Unknown();
    }
    var current = stored.get();
    if (current.revision() != revision) {
      return new Outcome.Stale(current.revision());
    }
    return new Outcome.Changed(sources.replace(change.apply(current.source()), clock.instant()));
  }
}
