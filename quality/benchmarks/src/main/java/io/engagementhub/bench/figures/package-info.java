/**
 * Figures and how they are told: medians over rounds, percentiles, the table, the JSON file. Pure.
 */
@NullMarked
package io.engagementhub.bench.figures;

import org.jspecify.annotations.NullMarked;
