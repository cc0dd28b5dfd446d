/**
 * Scores: how likely people are to do something, by models that are trained here.
 *
 * <p>Owns the propensity models: what they foretell, when they are trained, every version with its
 * figures, which version is live, and the scores. A score is the derived trait {@code score.<id>}
 * of a person, {@code {"value", "decile", "version", "reasons"}}, and so known to segments,
 * decisions and agents.
 *
 * <p>Guarantees: what a model learns and goes by is taken from what was known at the instant in
 * question, never from later; nobody who refused the purpose {@code profiling} is learnt from or
 * has a score. A score is that of a person as they are grouped: merging and separating recomputes
 * it in the same transaction. Trainings, scorings and what is due are rows, so that they survive
 * any restart and several replicas share them.
 */
@NullMarked
package io.engagementhub.profile.scores;

import org.jspecify.annotations.NullMarked;
