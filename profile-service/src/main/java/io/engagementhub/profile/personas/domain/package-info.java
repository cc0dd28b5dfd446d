/**
 * Personas: people in groups whose facts are alike, with words for what sets each group apart.
 *
 * <p>Owns how facts become comparable, the grouping, the choice of how many groups, and the figures
 * of how well parted and how stable they are.
 *
 * <p>Guarantees: pure and deterministic for a seed; a fact that is not known counts as the mean, so
 * it pulls nobody anywhere; a column weighs the same whether it is a number or words.
 */
@NullMarked
package io.engagementhub.profile.personas.domain;

import org.jspecify.annotations.NullMarked;
