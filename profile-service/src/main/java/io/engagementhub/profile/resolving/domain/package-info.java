/**
 * Whose touchpoint is it, and what does it tell? Decides from a working set of known identifiers
 * which fragments belong to one person.
 *
 * <p>Guarantees: two different user ids never come together; a fragment that is linked stays where
 * it is; the partition of fragments into people does not depend on how touchpoints were batched.
 */
@NullMarked
package io.engagementhub.profile.resolving.domain;

import org.jspecify.annotations.NullMarked;
