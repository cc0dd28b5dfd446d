/**
 * The change feed: what changed of whom, in one order, for systems outside the hub.
 *
 * <p>Owns the entries and how each profile was last seen. An entry names what changed and never
 * tells a value; who may see values asks for the profile. Entries come of {@code profiles.changed},
 * as differences to what was seen before, so the path of touchpoints pays nothing for them, and of
 * privacy requests in the transaction that completes them.
 *
 * <p>Guarantees: a reader that goes on from a position misses nothing and reads nothing twice,
 * whatever commits late; entries of one person stand in the order of their revisions; those of an
 * erased person are gone.
 */
@NullMarked
package io.engagementhub.profile.feeds;

import org.jspecify.annotations.NullMarked;
