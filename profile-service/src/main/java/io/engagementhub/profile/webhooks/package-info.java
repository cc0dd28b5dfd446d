/**
 * Webhooks: changes posted, signed, to systems outside the hub.
 *
 * <p>Owns the webhooks, their deliveries and the log of attempts. The change feed becomes
 * deliveries in the transaction that moves the position on, so none is lost and none made twice; a
 * delivery is sent at least once, always under the same id, to one person's in their order. What is
 * said of a person is put together at each attempt, of what consent and visibility allow then; it
 * is kept nowhere.
 *
 * <p>Nothing is sent to an address that is not public unless configuration allows it; see {@link
 * io.engagementhub.profile.webhooks.domain.AddressGuard}.
 */
@NullMarked
package io.engagementhub.profile.webhooks;

import org.jspecify.annotations.NullMarked;
