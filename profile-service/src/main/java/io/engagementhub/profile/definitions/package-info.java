/**
 * Definitions by which people are concluded, kept in memory.
 *
 * <p>One number in the database changes with each of them, whoever changes it, in the transaction
 * that does. A transaction asks for it once, and reads definitions only if it is another than
 * theirs; so a feature of which nothing is defined costs the path of touchpoints nothing.
 *
 * <p>Guarantees: a transaction that has locked people before it first asks goes by what was
 * committed when it had; on every replica.
 */
@NullMarked
package io.engagementhub.profile.definitions;

import org.jspecify.annotations.NullMarked;
