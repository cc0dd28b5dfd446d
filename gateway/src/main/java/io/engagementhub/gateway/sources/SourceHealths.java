package io.engagementhub.gateway.sources;

import java.util.Map;
import java.util.Optional;

/** Where the counters of sources are kept. */
public interface SourceHealths {
  /** Adds counts to those kept, by source id; a source that is gone is passed over. */
  void add(Map<String, SourceHealth> counts);

  Optional<SourceHealth> find(String sourceId);
}
