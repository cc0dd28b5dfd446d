package io.engagementhub.profile.privacy.persistence;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import com.fasterxml.jackson.core.type.TypeReference;
import io.engagementhub.contracts.DataSubject;
import io.engagementhub.profile.privacy.PrivacyRequest;
import io.engagementhub.profile.privacy.PrivacyRequest.Receipt;
import io.engagementhub.profile.privacy.PrivacyRequest.Step;
import io.engagementhub.profile.privacy.PrivacyRequests.Answered;
import io.engagementhub.profile.privacy.domain.RequestKind;
import io.engagementhub.profile.privacy.domain.RequestStatus;
import io.engagementhub.profile.privacy.persistence.PrivacyDatabase.Binding;
import io.engagementhub.profile.sql.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads requests whole: their row, the receipts and the steps. */
@ApplicationScoped
class RequestReading {
  private static final String FIND =
      """
      select r.id, r.kind, r.regulation, r.status, r.submitted_at, r.submitted_by, r.verification,
        r.due_at, r.extension, r.closed_at, r.outcome, r.archive_until, r.subject, r.marks
      from privacy_request r
      """;

  private static final String RECEIPTS =
      """
      select request_id, service, counts, parts, at from privacy_receipt
      where request_id = any(?) order by at, service
      """;
  private static final String STEPS =
      "select request_id, at, by, what from privacy_step where request_id = any(?) order by at";

  private final PrivacyDatabase database;

  RequestReading(PrivacyDatabase database) {
    this.database = database;
  }

  private record Of<T>(UUID request, T value) {}

  /** Requests {@code r} that meet the condition, in the order it ends with. */
  List<Answered> read(String condition, Binding binding) {
    var found = database.query(FIND + condition, binding, RequestReading::row);
    var ids = found.stream().map(answered -> answered.request().id()).toList();
    var receipts = byRequest(RECEIPTS, ids, RequestReading::receipt);
    var steps = byRequest(STEPS, ids, RequestReading::step);
    return found.stream()
        .map(
            answered -> {
              var id = answered.request().id();
              return new Answered(
                  answered
                      .request()
                      .with(
                          receipts.getOrDefault(id, List.of()), steps.getOrDefault(id, List.of())),
                  answered.subject(),
                  answered.marks());
            })
        .toList();
  }

  private <T> Map<UUID, List<T>> byRequest(
      String sql, Collection<UUID> requests, Rows.Reading<Of<T>> reading) {
    return requests.isEmpty()
        ? Map.of()
        : database
            .query(
                sql,
                query ->
                    query.setArray(
                        1, query.getConnection().createArrayOf("uuid", requests.toArray())),
                reading)
            .stream()
            .collect(groupingBy(Of::request, mapping(Of::value, toList())));
  }

  private static Of<Receipt> receipt(ResultSet row) throws SQLException {
    return new Of<>(
        Rows.uuid(row, 1),
        new Receipt(
            row.getString(2),
            RequestJson.read(row.getString(3), new TypeReference<>() {}),
            row.getInt(4),
            Rows.instant(row, 5)));
  }

  private static Of<Step> step(ResultSet row) throws SQLException {
    return new Of<>(
        Rows.uuid(row, 1), new Step(Rows.instant(row, 2), row.getString(3), row.getString(4)));
  }

  private static Answered row(ResultSet row) throws SQLException {
    var subject = row.getString(13);
    return new Answered(
        new PrivacyRequest(
            Rows.uuid(row, 1),
            RequestKind.valueOf(row.getString(2)),
            row.getString(3),
            RequestStatus.valueOf(row.getString(4)),
            Rows.instant(row, 5),
            row.getString(6),
            row.getString(7),
            Rows.instant(row, 8),
            row.getString(9),
            instant(row, 10),
            row.getString(11),
            instant(row, 12),
            List.of(),
            List.of()),
        subject == null
            ? new DataSubject(Set.of(), Set.of(), List.of())
            : RequestJson.read(subject, new TypeReference<>() {}),
        row.getString(14));
  }

  private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
    var at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
