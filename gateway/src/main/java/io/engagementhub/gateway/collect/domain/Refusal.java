package io.engagementhub.gateway.collect.domain;

import org.jspecify.annotations.Nullable;

/**
 * An item that is not accepted.
 *
 * @param reason the rule it breaks
 * @param field JSON pointer within the item; null when it is the item as a whole
 * @param detail the reason in a sentence for a person
 */
public record Refusal(Reason reason, @Nullable String field, String detail) {}
