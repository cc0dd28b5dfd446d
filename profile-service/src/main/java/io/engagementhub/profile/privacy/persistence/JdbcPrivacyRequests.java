package io.engagementhub.profile.privacy.persistence;

import static io.engagementhub.profile.privacy.persistence.PrivacyDatabase.utc;

import com.fasterxml.jackson.core.type.TypeReference;
import io.engagementhub.contracts.DataSubject;
import io.engagementhub.kit.privacy.ErasedPeople;
import io.engagementhub.profile.privacy.PrivacyRequest;
import io.engagementhub.profile.privacy.PrivacyRequests;
import io.engagementhub.profile.privacy.domain.Details;
import io.engagementhub.profile.privacy.domain.RequestStatus;
import io.engagementhub.profile.privacy.persistence.PrivacyDatabase.Binding;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Requests in PostgreSQL. */
@ApplicationScoped
class JdbcPrivacyRequests implements PrivacyRequests {
  private static final String ADD =
      """
      insert into privacy_request (id, kind, regulation, status, submitted_at, submitted_by,
        verification, due_at, customer_key, subject_keys, subject, details)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
      """;
  private static final String PAGE =
      """
      where (?::text is null or r.status = ?)
        and (?::uuid is null or (r.closed_at is not null, r.due_at, r.id) >
          (select a.closed_at is not null, a.due_at, a.id from privacy_request a where a.id = ?))
      order by r.closed_at is not null, r.due_at, r.id limit ?
      """;
  private static final String CLOSE =
      """
      update privacy_request
      set status = ?, closed_at = ?, outcome = ?, archive_until = ?, subject = null, details = null,
        marks = null
      where id = ? and closed_at is null
      """;
  private static final String EXTEND =
      """
      update privacy_request set due_at = ?, extension = ?
      where id = ? and closed_at is null and extension is null
      """;
  private static final String OVERTAKE =
      """
      with overtaken as (
        update privacy_request
        set status = 'CANCELLED', closed_at = ?, outcome = 'overtaken by an erasure',
          subject = null, details = null, marks = null
        where closed_at is null and kind <> 'ERASURE' and subject_keys && ? returning id)
      insert into privacy_step (request_id, at, by, what)
      select id, ?, 'hub', 'overtaken by an erasure' from overtaken
      """;
  private static final String ANSWERED =
      """
      where r.closed_at is null and r.status = 'IN_PROGRESS'
        and not exists (select from unnest(?) as s(service)
          where not exists (select from privacy_receipt p
            where p.request_id = r.id and p.service = s.service and p.parts <= (
              select count(*) from privacy_part a
              where a.request_id = r.id and a.service = s.service)))
      order by r.submitted_at limit 50
      """;
  private static final String COUNTS =
      """
      select count(*), count(*) filter (where due_at >= ? and due_at < ?),
        count(*) filter (where due_at < ?)
      from privacy_request where closed_at is null
      """;

  private final PrivacyDatabase database;
  private final RequestReading reading;
  private final ErasedPeople pseudonyms;

  JdbcPrivacyRequests(PrivacyDatabase database, RequestReading reading, ErasedPeople pseudonyms) {
    this.database = database;
    this.reading = reading;
    this.pseudonyms = pseudonyms;
  }

  @Override
  public boolean add(
      Connection connection, PrivacyRequest request, @Nullable String customer, Asked asked)
      throws SQLException {
    try (var insert = connection.prepareStatement(ADD)) {
      insert.setObject(1, request.id());
      insert.setString(2, request.kind().name());
      insert.setString(3, request.regulation());
      insert.setString(4, request.status().name());
      insert.setObject(5, utc(request.submittedAt()));
      insert.setString(6, request.submittedBy());
      insert.setString(7, request.verification());
      insert.setObject(8, utc(request.dueAt()));
      insert.setBytes(9, customer == null ? null : customerKey(connection, customer));
      insert.setArray(10, SubjectKeys.of(connection, pseudonyms, asked.subject()));
      insert.setString(11, RequestJson.written(asked.subject()));
      insert.setString(12, RequestJson.written(asked.details()));
      if (insert.executeUpdate() == 0) {
        return false;
      }
    }
    for (var step : request.steps()) {
      step(request.id(), step.at(), step.by(), step.what());
    }
    return true;
  }

  @Override
  public Optional<PrivacyRequest> find(UUID id) {
    return requests("where r.id = ?", query -> query.setObject(1, id)).stream().findFirst();
  }

  @Override
  public Optional<PrivacyRequest> findOf(String customer, UUID id) {
    return requests(
            "where r.id = ? and r.customer_key = ?",
            query -> {
              query.setObject(1, id);
              query.setBytes(2, customerKey(query.getConnection(), customer));
            })
        .stream()
        .findFirst();
  }

  @Override
  public Optional<Asked> asked(UUID id) {
    return database
        .query(
            """
            select subject, details from privacy_request where id = ? and closed_at is null
            for update
            """,
            query -> query.setObject(1, id),
            row ->
                new Asked(
                    RequestJson.read(row.getString(1), new TypeReference<>() {}),
                    row.getString(2) == null
                        ? Details.NONE
                        : RequestJson.read(row.getString(2), new TypeReference<>() {})))
        .stream()
        .findFirst();
  }

  @Override
  public List<PrivacyRequest> of(String customer, int limit) {
    return requests(
        "where r.customer_key = ? order by r.submitted_at desc, r.id limit ?",
        query -> {
          query.setBytes(1, customerKey(query.getConnection(), customer));
          query.setInt(2, limit);
        });
  }

  @Override
  public List<PrivacyRequest> page(
      @Nullable RequestStatus status, @Nullable UUID after, int limit) {
    var name = status == null ? null : status.name();
    return requests(
        PAGE,
        query -> {
          query.setString(1, name);
          query.setString(2, name);
          query.setObject(3, after);
          query.setObject(4, after);
          query.setInt(5, limit);
        });
  }

  @Override
  public boolean close(
      UUID id,
      RequestStatus status,
      Instant at,
      @Nullable String outcome,
      @Nullable Instant archiveUntil) {
    return database.change(
            CLOSE,
            statement -> {
              statement.setString(1, status.name());
              statement.setObject(2, utc(at));
              statement.setString(3, outcome);
              statement.setObject(4, archiveUntil == null ? null : utc(archiveUntil));
              statement.setObject(5, id);
            })
        == 1;
  }

  @Override
  public boolean extend(UUID id, Instant due, String reason) {
    return database.change(
            EXTEND,
            statement -> {
              statement.setObject(1, utc(due));
              statement.setString(2, reason);
              statement.setObject(3, id);
            })
        == 1;
  }

  @Override
  public void step(UUID id, Instant at, String by, String what) {
    database.change(
        "insert into privacy_step (request_id, at, by, what) values (?, ?, ?, ?)",
        statement -> {
          statement.setObject(1, id);
          statement.setObject(2, utc(at));
          statement.setString(3, by);
          statement.setString(4, what);
        });
  }

  @Override
  public void overtake(Connection connection, DataSubject subject, Instant at) throws SQLException {
    try (var statement = connection.prepareStatement(OVERTAKE)) {
      statement.setObject(1, utc(at));
      statement.setArray(2, SubjectKeys.of(connection, pseudonyms, subject));
      statement.setObject(3, utc(at));
      statement.executeUpdate();
    }
  }

  @Override
  public List<Answered> answered(List<String> services) {
    return reading.read(
        ANSWERED,
        query ->
            query.setArray(1, query.getConnection().createArrayOf("text", services.toArray())));
  }

  @Override
  public Counts counts(Instant now, Instant soon) {
    return database
        .query(
            COUNTS,
            query -> {
              query.setObject(1, utc(now));
              query.setObject(2, utc(soon));
              query.setObject(3, utc(now));
            },
            row -> new Counts(row.getLong(1), row.getLong(2), row.getLong(3)))
        .getFirst();
  }

  @Override
  public void mark(UUID id, String marks) {
    database.change(
        """
        update privacy_request set marks = ?
        where id = ? and marks is null and closed_at is null
        """,
        statement -> {
          statement.setString(1, marks);
          statement.setObject(2, id);
        });
  }

  private List<PrivacyRequest> requests(String condition, Binding binding) {
    return reading.read(condition, binding).stream().map(Answered::request).toList();
  }

  private byte[] customerKey(Connection connection, String customer) throws SQLException {
    return pseudonyms.pseudonym(connection, "customer:" + customer);
  }
}
