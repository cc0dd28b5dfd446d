/**
 * What would turn an answer: the smallest set of single parts that would have to be otherwise, each
 * in a sentence for people. A hint, not a proof: parts are taken one by one, as if none hung
 * together.
 */
@NullMarked
package io.engagementhub.conditions.changes;

import org.jspecify.annotations.NullMarked;
