package io.engagementhub.gateway.sources;

import java.time.Instant;

/**
 * A source with what storage knows of it.
 *
 * @param revision grows with every change
 */
public record StoredSource(Source source, int revision, Instant createdAt, Instant changedAt) {}
