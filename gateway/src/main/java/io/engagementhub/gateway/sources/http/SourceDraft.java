package io.engagementhub.gateway.sources.http;

import io.engagementhub.gateway.sources.ManageSources.Draft;
import io.engagementhub.gateway.sources.SourceKind;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a source is to be.
 *
 * @param rateLimit requests per second; absent or 0 for the gateway's default
 * @param enabled absent means true
 */
record SourceDraft(
    @NotBlank @Size(max = 200) String name,
    @NotNull SourceKind kind,
    boolean trusted,
    @Nullable @Size(max = 100)
        List<@NotNull @Size(max = 300) @Pattern(regexp = SourceDraft.ORIGIN) String> allowedOrigins,
    @Min(0) @Max(1_000_000) int rateLimit,
    @Nullable Boolean enabled) {
  static final String ORIGIN = "\\*|https?://[A-Za-z0-9.\\-\\[\\]:]+?(:(\\d{1,5}|\\*))?";

  Draft toDraft() {
    return new Draft(
        name,
        kind,
        trusted,
        allowedOrigins == null ? List.of() : allowedOrigins,
        rateLimit,
        enabled == null || enabled);
  }
}
