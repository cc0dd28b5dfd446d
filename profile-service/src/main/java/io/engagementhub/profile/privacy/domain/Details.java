package io.engagementhub.profile.privacy.domain;

import java.util.List;
import java.util.Map;

/**
 * What a request asks for beyond its kind.
 *
 * @param corrections of a rectification: values of traits, as JSON, by name
 * @param purposes that are objected to
 */
public record Details(Map<String, String> corrections, List<String> purposes) {
  public static final Details NONE = new Details(Map.of(), List.of());

  public Details {
    corrections = Map.copyOf(corrections);
    purposes = List.copyOf(purposes);
  }
}
