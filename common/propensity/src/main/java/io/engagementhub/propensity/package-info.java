/**
 * Propensity: from a table of what was known of people, and whether each did it afterwards, to a
 * model that says how likely the next one is to, and why.
 *
 * <p>Owns the table ({@link io.engagementhub.propensity.Table}), the training ({@link
 * io.engagementhub.propensity.Training}), the model with its reasons ({@link
 * io.engagementhub.propensity.Model}) and the figures that judge it ({@link
 * io.engagementhub.propensity.Quality}). It knows nothing of profiles: who builds the table answers
 * for taking each fact from before the cut-off.
 *
 * <p>Guarantees: pure and deterministic, the same table and seed give the same model to the bit; no
 * clock, no files, no threads. Rows are in the order of time and no row is ever judged by a model
 * that saw it or a later one. A table that cannot teach anything is refused with a reason, never
 * with an exception. Memory is a byte per cell beside the table itself.
 */
@NullMarked
package io.engagementhub.propensity;

import org.jspecify.annotations.NullMarked;
