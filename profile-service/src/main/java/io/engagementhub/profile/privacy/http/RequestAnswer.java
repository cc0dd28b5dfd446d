package io.engagementhub.profile.privacy.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.engagementhub.profile.privacy.PrivacyRequest;
import io.engagementhub.profile.privacy.PrivacyRequest.Receipt;
import io.engagementhub.profile.privacy.PrivacyRequest.Step;
import io.engagementhub.profile.privacy.domain.Deadline;
import io.engagementhub.profile.privacy.domain.RequestStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request in OpenDSR's shape, with what the hub adds.
 *
 * @param resultsUrl where what was asked for can be fetched, until {@code resultsUntil}
 * @param missing services that have not answered yet
 * @param due {@code in-time}, {@code soon} or {@code overdue}; null once closed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RequestAnswer(
    @JsonProperty("controller_id") String controller,
    @JsonProperty("subject_request_id") UUID id,
    @JsonProperty("subject_request_type") String type,
    @JsonProperty("regulation") String regulation,
    @JsonProperty("request_status") String status,
    @JsonProperty("received_time") Instant received,
    @JsonProperty("expected_completion_time") Instant expected,
    @JsonProperty("completed_time") @Nullable Instant completed,
    @JsonProperty("results_url") @Nullable String resultsUrl,
    @JsonProperty("results_until") @Nullable Instant resultsUntil,
    @JsonProperty("extension_reason") @Nullable String extension,
    @JsonProperty("outcome") @Nullable String outcome,
    @JsonProperty("due") @Nullable String due,
    @JsonProperty("missing") List<String> missing,
    @JsonProperty("receipts") List<Receipt> receipts,
    @JsonProperty("submitted_by") @Nullable String submittedBy,
    @JsonProperty("verification") @Nullable String verification,
    @JsonProperty("steps") @Nullable List<Step> steps) {

  /** As the person it is about may see it. */
  static RequestAnswer forCustomer(
      PrivacyRequest request, String controller, List<String> services, Instant now) {
    return of(request, controller, services, now, "/v1/me/privacy-requests/", false);
  }

  /** As an officer may see it. */
  static RequestAnswer forStaff(
      PrivacyRequest request, String controller, List<String> services, Instant now) {
    return of(request, controller, services, now, "/admin/v1/privacy-requests/", true);
  }

  private static RequestAnswer of(
      PrivacyRequest request,
      String controller,
      List<String> services,
      Instant now,
      String path,
      boolean staff) {
    boolean hasArchive = request.archiveUntil() != null && now.isBefore(request.archiveUntil());
    return new RequestAnswer(
        controller,
        request.id(),
        request.kind().wireName(),
        request.regulation(),
        request.status().wireName(),
        request.submittedAt(),
        request.dueAt(),
        request.closedAt(),
        hasArchive ? path + request.id() + "/archive" : null,
        hasArchive ? request.archiveUntil() : null,
        request.extension(),
        request.outcome(),
        request.closedAt() == null ? due(request, now) : null,
        missing(request, services),
        request.receipts(),
        staff ? request.submittedBy() : null,
        staff ? request.verification() : null,
        staff ? request.steps() : null);
  }

  private static String due(PrivacyRequest request, Instant now) {
    if (Deadline.isOverdue(request.dueAt(), now)) {
      return "overdue";
    }
    return Deadline.isSoon(request.dueAt(), now) ? "soon" : "in-time";
  }

  private static List<String> missing(PrivacyRequest request, List<String> services) {
    if (request.status() != RequestStatus.IN_PROGRESS) {
      return List.of();
    }
    var missing = new ArrayList<>(services);
    missing.add("topics");
    request.receipts().forEach(receipt -> missing.remove(receipt.service()));
    return missing;
  }
}
