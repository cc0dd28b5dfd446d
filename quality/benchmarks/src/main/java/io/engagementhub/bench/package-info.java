/**
 * What {@code ./hub bench} does: takes the measures of DESIGN.md against a hub of its own and,
 * beside them in the same run, against the raw engines beneath. Nothing here is a test: a figure is
 * reported, never asserted; only counts (nothing lost, none twice) are.
 */
@NullMarked
package io.engagementhub.bench;

import org.jspecify.annotations.NullMarked;
