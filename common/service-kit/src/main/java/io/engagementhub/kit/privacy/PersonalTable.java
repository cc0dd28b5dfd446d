package io.engagementhub.kit.privacy;

/**
 * A table and which of its rows are a person's.
 *
 * @param name the table's
 * @param condition SQL over its columns, with {@code {profiles}} and {@code {fragments}} for arrays
 *     of uuid, {@code {users}}, {@code {visitors}} and {@code {identifiers}} for arrays of text:
 *     user ids, anonymous ids and the values of all identifiers
 */
public record PersonalTable(String name, String condition) {}
