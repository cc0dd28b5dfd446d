package io.engagementhub.launcher.history;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * What an import came to.
 *
 * @param rows rows of the file
 * @param skipped of these, dealt with by an earlier, interrupted import
 * @param accepted messages that are on durable storage; those that were imported before count too,
 *     and are dropped behind the gateway
 * @param refused rows that were not taken
 * @param users different users in the rows read now
 * @param reasons how often each reason for a refusal came
 * @param rejects where the refused rows are, with their reasons
 */
public record ImportReport(
    long rows,
    long skipped,
    long accepted,
    long refused,
    long users,
    Map<String, Long> reasons,
    Path rejects,
    Duration took) {
  public ImportReport {
    reasons = Map.copyOf(reasons);
  }
}
