package io.engagementhub.profile.bulk;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An import and how far it is.
 *
 * @param format {@code csv} or {@code ndjson}
 * @param dryRun whether lines are judged only
 * @param finishedAt when its last line was done; absent before
 * @param lines done; the next one expected is the one behind them
 * @param accepted of them; accepted lines are durable
 * @param refused of them; where and why is told by the faults
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProfileImport(
    UUID id,
    String format,
    boolean dryRun,
    Instant createdAt,
    String createdBy,
    Instant updatedAt,
    @Nullable Instant finishedAt,
    long lines,
    long accepted,
    long refused) {

  /** Why a line was refused; the first line has number 1, titles are not counted. */
  public record Fault(long line, String field, String message) {}
}
