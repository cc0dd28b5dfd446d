/**
 * What a propensity model of people is asked and may go by.
 *
 * <p>Owns the definition of a model, the facts taken of a person at an instant, and the lessons:
 * facts at past cut-offs with what came within the horizon after each.
 *
 * <p>Guarantees: pure, no clock. A fact at an instant depends on nothing that happened, or was
 * told, after it; lessons stand in the order of their cut-offs; no lesson's horizon reaches past
 * the instant they are drawn at.
 */
@NullMarked
package io.engagementhub.profile.scores.domain;

import org.jspecify.annotations.NullMarked;
