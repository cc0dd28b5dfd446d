package io.engagementhub.content.items.domain;

import java.time.Instant;
import java.util.UUID;

/**
 * A content item as it stands.
 *
 * @param id UUID
 * @param version grows with each change
 * @param createdAt when it was made
 * @param changedAt when it was last changed
 * @param definition what it says and for whom
 */
public record ContentItem(
    UUID id, long version, Instant createdAt, Instant changedAt, ItemDefinition definition) {}
