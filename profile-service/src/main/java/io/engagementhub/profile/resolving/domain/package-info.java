/**
 * Whose touchpoint is it, and what does it tell? Decides from a working set of known identifiers
 * which fragments belong to one person.
 *
 * <p>Guarantees: two different user ids never come together; a fragment that is linked stays where
 * it is, unless people are taken apart; the partition of fragments into people does not depend on
 * how touchpoints were batched, as long as no limit is reached.
 */
@NullMarked
package io.engagementhub.profile.resolving.domain;

import org.jspecify.annotations.NullMarked;
