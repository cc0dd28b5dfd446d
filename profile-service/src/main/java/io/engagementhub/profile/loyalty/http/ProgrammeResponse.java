package io.engagementhub.profile.loyalty.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.engagementhub.contracts.Json;
import io.engagementhub.profile.loyalty.ProgrammeState;
import io.engagementhub.profile.loyalty.Reconcile;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A programme as it is answered.
 *
 * @param status {@code draft}, {@code live} or {@code closed}
 * @param live the definition in force, or that was last
 * @param draft the definition that waits to be published
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ProgrammeResponse(
    String id,
    String status,
    @Nullable Json live,
    @Nullable Json draft,
    long version,
    Instant createdAt,
    Instant updatedAt,
    String updatedBy,
    @Nullable Instant closedAt) {

  static ProgrammeResponse of(ProgrammeState state) {
    return new ProgrammeResponse(
        state.id(),
        state.isLive() ? "live" : state.closedAt() == null ? "draft" : "closed",
        json(state.live()),
        json(state.draft()),
        state.version(),
        state.createdAt(),
        state.updatedAt(),
        state.updatedBy(),
        state.closedAt());
  }

  private static @Nullable Json json(@Nullable String text) {
    return text == null ? null : new Json(text);
  }

  /** A definition that was published. */
  record VersionResponse(
      long version, Json definition, Instant validFrom, Instant publishedAt, String publishedBy) {
    static VersionResponse of(ProgrammeState.Published of) {
      return new VersionResponse(
          of.version(),
          new Json(of.definition()),
          of.validFrom(),
          of.publishedAt(),
          of.publishedBy());
    }
  }

  /**
   * Whether the ledger adds up.
   *
   * @param totals sums by account; together zero
   * @param unbalancedEntries entries that do not add up to zero
   * @param lotsOff lots that hold something else than was posted to them
   * @param accountsOff balances that are something else than the sum of entries
   */
  record ReconciliationResponse(
      boolean balanced,
      Map<String, Long> totals,
      long unbalancedEntries,
      long lotsOff,
      long accountsOff) {
    static ReconciliationResponse of(Reconcile.Report report) {
      var totals = new TreeMap<String, Long>();
      report.totals().forEach((account, sum) -> totals.put(account.wireName(), sum));
      return new ReconciliationResponse(
          report.balanced(), totals, report.unbalanced(), report.lotsOff(), report.accountsOff());
    }
  }
}
