package io.engagementhub.journey.privacy;

import io.engagementhub.kit.privacy.PersonalTables;
import jakarta.enterprise.context.ApplicationScoped;

/** Every personal table of this service shows by its columns that it is one. */
@ApplicationScoped
class JourneyTables implements PersonalTables {}
