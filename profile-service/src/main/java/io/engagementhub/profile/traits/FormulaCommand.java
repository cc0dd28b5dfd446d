package io.engagementhub.profile.traits;

import io.engagementhub.profile.traits.domain.Formula;

/**
 * What to compute a trait by.
 *
 * @param draft whether it is to wait until it is published
 */
public record FormulaCommand(
    String name, String description, Formula formula, boolean draft, String by) {}
