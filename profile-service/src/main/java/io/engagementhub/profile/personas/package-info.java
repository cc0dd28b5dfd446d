/**
 * Personas: people in groups that are alike in chosen traits.
 *
 * <p>Owns the sets of personas: by which traits, how many, when they are trained, every version
 * with its figures and descriptions, which version is live, and who is which persona. That is the
 * derived trait {@code persona.<id>} of a person, {@code {"persona", "distance", "version"}}, and
 * so known to segments, journeys, decisions and agents.
 *
 * <p>Guarantees: nobody who refused the purpose {@code profiling}, or of whom none of the traits is
 * known, is grouped or has a persona. A person is assigned in the transaction that changes one of
 * the traits, also by merging and separating. A persona that is found again keeps its key, and no
 * key is given to another one later. Trainings and everybody's following are rows, so that they
 * survive any restart and several replicas share them.
 */
@NullMarked
package io.engagementhub.profile.personas;

import org.jspecify.annotations.NullMarked;
