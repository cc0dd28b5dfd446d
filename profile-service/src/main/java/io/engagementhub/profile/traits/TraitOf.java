package io.engagementhub.profile.traits;

import java.util.UUID;

/** A trait of a profile. */
public record TraitOf(UUID profile, String name) {}
