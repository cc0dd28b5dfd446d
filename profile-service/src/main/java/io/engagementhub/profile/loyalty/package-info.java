/**
 * Loyalty: points for what people do, tiers, rewards and benefits.
 *
 * <p>Owns the programmes, the ledger of points and what was redeemed. Guarantees: every entry of
 * the ledger balances and stays; a touchpoint earns once however often it is delivered; points
 * belong to fragments, so that a person's balance is the sum over their fragments at every moment
 * and merging and separating people is exact; stock is never oversold and spending never leads
 * below zero. A person's points and benefits are derived traits ({@code loyalty}, {@code benefits})
 * and so known to segments, decisions and agents.
 *
 * <p>Everything here happens in transactions that hold the profile's row.
 */
@NullMarked
package io.engagementhub.profile.loyalty;

import org.jspecify.annotations.NullMarked;
