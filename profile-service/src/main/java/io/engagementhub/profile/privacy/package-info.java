/**
 * Requests of data subjects: access, portability, rectification, restriction, objection and
 * erasure.
 *
 * <p>Access, portability and erasure are done by every service: this one first, in the transaction
 * that accepts the request; the others over Kafka. Each answers with a receipt; the request is
 * complete when all have, and when the topics are cut off behind what was read. A missing receipt
 * is visible. The other kinds wait for a privacy officer.
 *
 * <p>Guarantees: a customer sees their own requests only; a closed request says nothing on whose it
 * was; nothing received before an erasure comes back.
 */
@NullMarked
package io.engagementhub.profile.privacy;

import org.jspecify.annotations.NullMarked;
