package io.engagementhub.profile.feeds.domain;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * One thing that changed.
 *
 * @param detail names and ids of what changed: texts, truths and lists of texts
 */
public record Change(ChangeType type, Map<String, Object> detail) {
  public Change {
    detail = Collections.unmodifiableMap(new TreeMap<>(detail));
  }
}
