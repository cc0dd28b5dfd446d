/**
 * Systems outside the hub that keep records of the same people: their ids, their fields, and who
 * wins where they and the hub differ.
 *
 * <p>Owns the systems, what each told last of a record, and conflicts. A record reaches the person
 * the way everything does: as a touchpoint of the source {@code crm:<system>}, so that identity,
 * trait policies, consent and history hold for it as for any source. A policy that gives a system
 * the last word is the declared trait's own, {@code most-trusted}; it is not repeated here.
 *
 * <p>Guarantees: a record that is older than what was told is refused; a conflict is recorded in
 * the transaction that takes the record; what a system told itself is not sent back to it.
 */
@NullMarked
package io.engagementhub.profile.crm;

import org.jspecify.annotations.NullMarked;
