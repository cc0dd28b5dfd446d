package io.engagementhub.content.items.domain;

/**
 * What is wrong with a proposal.
 *
 * @param pointer JSON pointer (RFC 6901) to the field at fault
 * @param message for a person
 */
public record Violation(String pointer, String message) {}
