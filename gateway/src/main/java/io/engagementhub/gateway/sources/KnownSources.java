package io.engagementhub.gateway.sources;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The sources, in memory. What was known last stays known while the database is away. */
@ApplicationScoped
public class KnownSources {
  private volatile Map<String, Source> byKey = Map.of();
  private volatile Map<String, Source> byId = Map.of();
  private volatile boolean loaded;

  /** The enabled source of this write key. */
  public @Nullable Source ofWriteKey(String key) {
    return byKey.get(key);
  }

  /** The source of this id, enabled or not. */
  public Optional<Source> ofId(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** True if a page of {@code origin} may use any source at all. */
  public boolean allowAnywhere(String origin) {
    return byKey.values().stream().anyMatch(source -> source.allows(origin));
  }

  /** True once the sources were read at least once. */
  public boolean isLoaded() {
    return loaded;
  }

  /** Replaces what is known. */
  public void replace(Collection<Source> sources) {
    var keys = new HashMap<String, Source>();
    var ids = new HashMap<String, Source>();
    for (var source : sources) {
      ids.put(source.id(), source);
      if (source.enabled()) {
        keys.put(source.writeKey(), source);
      }
    }
    byKey = Map.copyOf(keys);
    byId = Map.copyOf(ids);
    loaded = true;
  }
}
