/**
 * The one condition language: who belongs to a segment, who may see an item, which way a journey
 * goes.
 *
 * <p>Owns the typed tree ({@link io.engagementhub.conditions.Condition}), its JSON form ({@link
 * io.engagementhub.conditions.ConditionJson}) and its evaluation over facts in memory ({@link
 * io.engagementhub.conditions.Evaluation}); what must be known to evaluate ({@link
 * io.engagementhub.conditions.Demand}), which change can turn which answer ({@link
 * io.engagementhub.conditions.Affected}) and when time alone does ({@link
 * io.engagementhub.conditions.Turning}). A service binds it to what it knows by implementing {@link
 * io.engagementhub.conditions.Facts}. The text form is in {@code text}, the same answers for all
 * profiles at once in {@code sql}, what would turn an answer in {@code changes}.
 *
 * <p>Guarantees: immutable and pure; no clock, since facts are those of one instant. Evaluation is
 * two-valued: a missing fact makes a comparison false, never unknown, so {@code not} always turns
 * an answer round. The tree says nothing of how it is evaluated or written, so further forms and
 * evaluators are one exhaustive {@code switch} each.
 */
@NullMarked
package io.engagementhub.conditions;

import org.jspecify.annotations.NullMarked;
