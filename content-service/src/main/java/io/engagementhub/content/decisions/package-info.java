/**
 * Deciding for placements: active items in memory, one indexed read for the person, no call to
 * another service, and an answer in every case.
 *
 * <p>A decision is not stored. Its id carries what an exposure needs (item, variant, a unique
 * number) under a seal only this service can make, with a key that is made once in the service's
 * own database. Rejected: a row per decision, written at once (halves the rate, and most decisions
 * are never rendered) or in the background (a crash loses decisions whose exposure then comes).
 * What this gives up, replaying a decision with every factor, waits for next best action, which
 * needs to store those factors anyway.
 *
 * <p>A placement is known once an item was made for it, in whatever state; asking for any other is
 * refused and named, since a misspelt placement would otherwise stay empty unnoticed for ever.
 *
 * <p>Consent: an explicit refusal of the purpose is always obeyed: only content without a condition
 * is chosen then. Whether silence counts as refusal is {@code hub.decisions.consent-required}.
 */
@NullMarked
package io.engagementhub.content.decisions;

import org.jspecify.annotations.NullMarked;
