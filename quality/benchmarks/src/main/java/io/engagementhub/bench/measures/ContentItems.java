package io.engagementhub.bench.measures;

import org.jspecify.annotations.Nullable;

/** Content items to decide between. */
final class ContentItems {

  /**
   * A published item as the management API takes it.
   *
   * @param name its key is {@code <name>-<placement>}
   * @param eligibility a condition as JSON; null for everyone
   */
  static String item(
      String name, String placement, boolean fallback, @Nullable String eligibility) {
    return """
        {"key": "%1$s-%2$s", "placement": "%2$s", "priority": %3$d, "state": "published",
         "fallback": %4$s, %5$s
         "variants": [{"name": "en", "title": "%1$s", "body": "For %2$s.", "attributes": {}}]}"""
        .formatted(
            name,
            placement,
            fallback ? 0 : 50,
            fallback,
            eligibility == null ? "" : "\"eligibility\": " + eligibility + ",");
  }

  private ContentItems() {}
}
