package io.engagementhub.gateway.sources.http;

import io.engagementhub.gateway.sources.ManageSources.Draft;
import io.engagementhub.gateway.sources.SourceKind;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields of a source to change; absent ones stay. */
record SourcePatch(
    @Nullable @Size(min = 1, max = 200) String name,
    @Nullable SourceKind kind,
    @Nullable Boolean trusted,
    @Nullable @Size(max = 100)
        List<@NotNull @Size(max = 300) @Pattern(regexp = SourceDraft.ORIGIN) String> allowedOrigins,
    @Nullable @Min(0) @Max(1_000_000) Integer rateLimit,
    @Nullable Boolean enabled) {

  Draft applyTo(Draft current) {
    return new Draft(
        name == null ? current.name() : name,
        kind == null ? current.kind() : kind,
        trusted == null ? current.trusted() : trusted,
        allowedOrigins == null ? current.allowedOrigins() : allowedOrigins,
        rateLimit == null ? current.requestsPerSecond() : rateLimit,
        enabled == null ? current.enabled() : enabled);
  }
}
