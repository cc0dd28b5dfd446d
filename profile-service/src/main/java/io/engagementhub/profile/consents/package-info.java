/**
 * What people allowed, per purpose, with the proof of it.
 *
 * <p>Owns the catalogue of purposes and the ledger of choices. A choice is kept under the fragment
 * it was made in and never changed, so merging and separating people is exact. What a person allows
 * is the fold of their choices: the latest stands, a refusal beats a grant of the same instant, and
 * a grant that has expired counts as never given. {@code consent} holds that fold by fragment;
 * {@link io.engagementhub.profile.consents.FoldedConsents} folds it over people.
 *
 * <p>Guarantees: deny by default; a source that repeats itself, as browsers do with each
 * touchpoint, says nothing new; what the sender's clock puts into the future is of the moment it
 * was received.
 */
@NullMarked
package io.engagementhub.profile.consents;

import org.jspecify.annotations.NullMarked;
