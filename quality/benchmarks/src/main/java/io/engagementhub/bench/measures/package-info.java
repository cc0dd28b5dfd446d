/**
 * The measures: each a question with figures for an answer, taken on one {@link
 * io.engagementhub.bench.measures.Ground}. A measure that cannot be taken says why.
 */
@NullMarked
package io.engagementhub.bench.measures;

import org.jspecify.annotations.NullMarked;
