package io.engagementhub.profile.crm;

import io.engagementhub.profile.crm.domain.CrmSystem;
import java.time.Instant;

/** A system with its version. */
public record DefinedSystem(
    CrmSystem system, long version, Instant createdAt, Instant updatedAt, String updatedBy) {}
