/**
 * Recency, frequency and monetary value: how lately, how often and for how much people did
 * something, each told as the fifth of the people they are in.
 *
 * <p>Owns the definitions and the quintiles. Where somebody stands is the derived trait {@code
 * rfm.<id>} of a person, {@code {"recency", "frequency", "monetary", "cell"}}, 5 for the latest,
 * most frequent and most valuable fifth; and so known to segments, journeys, personas and agents.
 *
 * <p>Guarantees: quintiles are found anew when they are due, which is a row, and everybody follows;
 * in between somebody who does it is told by the same quintiles in the same transaction, also when
 * they are merged or separated. Who refused the purpose {@code profiling} is not counted and has no
 * such trait.
 */
@NullMarked
package io.engagementhub.profile.rfm;

import org.jspecify.annotations.NullMarked;
