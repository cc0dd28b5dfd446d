package io.engagementhub.gateway.sources.http;

import io.engagementhub.gateway.sources.SourceKind;
import io.engagementhub.gateway.sources.StoredSource;
import java.time.Instant;
import java.util.List;

/** A source as the management API shows it. */
record SourceBody(
    String id,
    String name,
    SourceKind kind,
    boolean trusted,
    List<String> allowedOrigins,
    int rateLimit,
    boolean enabled,
    String writeKey,
    Instant createdAt,
    Instant changedAt) {

  static SourceBody of(StoredSource stored) {
    var source = stored.source();
    return new SourceBody(
        source.id(),
        source.name(),
        source.kind(),
        source.trusted(),
        source.allowedOrigins(),
        source.requestsPerSecond(),
        source.enabled(),
        source.writeKey(),
        stored.createdAt(),
        stored.changedAt());
  }
}
