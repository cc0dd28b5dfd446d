/**
 * The way of a touchpoint: from collected to resolved.
 *
 * <p>A batch is one transaction: the inbox tells new from redelivered, identifiers are found or
 * founded, the profiles concerned are locked in order of id, links are decided by {@code domain},
 * and traits, consents, groups and occurrences are written with one statement each. Then segments
 * of the touched profiles are re-evaluated, and what flows on is returned.
 *
 * <p>Consents are taken from every touchpoint first. What is done by people who refuse to be
 * measured is withheld: nothing of it is kept or flows on but that it was.
 *
 * <p>Guarantees: a message is applied once and forwarded as often as it is delivered, or never;
 * batches on several replicas neither deadlock nor lose updates. Two that found the same identifier
 * at the same time are settled by rolling one of them back and applying it again.
 */
@NullMarked
package io.engagementhub.profile.resolving;

import org.jspecify.annotations.NullMarked;
