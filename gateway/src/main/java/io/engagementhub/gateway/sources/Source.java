package io.engagementhub.gateway.sources;

import java.util.List;

/**
 * Something that may append touchpoints.
 *
 * @param id stable, e.g. {@code website}
 * @param trusted its word on identity may link people, and it may speak for any user
 * @param allowedOrigins origins whose pages may use it; {@code *} is any, {@code http://host:*} any
 *     port of that host; none means no browser may
 * @param requestsPerSecond its own limit; 0 stands for the gateway's default
 * @param enabled a disabled source's key is as unknown as a made-up one
 * @param writeKey the secret that lets it append, and nothing else
 */
public record Source(
    String id,
    String name,
    SourceKind kind,
    boolean trusted,
    List<String> allowedOrigins,
    int requestsPerSecond,
    boolean enabled,
    String writeKey) {
  public Source {
    allowedOrigins = List.copyOf(allowedOrigins);
  }

  /** The same source with another key. */
  Source withKey(String key) {
    return new Source(id, name, kind, trusted, allowedOrigins, requestsPerSecond, enabled, key);
  }

  /** True if a page of {@code origin} may use this source. */
  public boolean allows(String origin) {
    return Origins.matches(allowedOrigins, origin);
  }
}
