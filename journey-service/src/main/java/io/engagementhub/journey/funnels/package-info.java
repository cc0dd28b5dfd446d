/**
 * Funnels and counts: how many profiles came how far. Figures count profiles, never fragments, and
 * each names its definition.
 */
@NullMarked
package io.engagementhub.journey.funnels;

import org.jspecify.annotations.NullMarked;
