package io.engagementhub.profile.privacy.persistence;

import static io.engagementhub.profile.privacy.persistence.PrivacyDatabase.utc;

import io.engagementhub.contracts.DataSubject;
import io.engagementhub.contracts.Json;
import io.engagementhub.contracts.PrivacyPart;
import io.engagementhub.contracts.PrivacyReceipt;
import io.engagementhub.kit.privacy.ErasedPeople;
import io.engagementhub.profile.privacy.PrivacyAnswers;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Answers in PostgreSQL. */
@ApplicationScoped
class JdbcPrivacyAnswers implements PrivacyAnswers {
  private static final String RECEIPT =
      """
      insert into privacy_receipt (request_id, service, counts, parts, at) values (?, ?, ?, ?, ?)
      on conflict (request_id, service) do update set
        counts = excluded.counts, parts = excluded.parts, at = excluded.at
      """;

  /** Holds the request, so that nothing is added while it is closed. */
  private static final String PART =
      """
      insert into privacy_part (request_id, service, number, lines)
      select id, ?, ?, ? from privacy_request where id = ? and closed_at is null for share
      on conflict (request_id, service, number) do update set lines = excluded.lines
      """;

  private static final String FORGET =
      """
      with theirs as (
        update privacy_request set archive_until = null where subject_keys && ? returning id)
      delete from privacy_part where request_id in (select id from theirs)
      """;
  private static final String FORGET_EXPIRED =
      """
      delete from privacy_part where request_id in (
        select id from privacy_request where archive_until < ?)
      """;

  private final PrivacyDatabase database;
  private final ErasedPeople pseudonyms;

  JdbcPrivacyAnswers(PrivacyDatabase database, ErasedPeople pseudonyms) {
    this.database = database;
    this.pseudonyms = pseudonyms;
  }

  @Override
  public void receipts(List<PrivacyReceipt> receipts) {
    for (var receipt : receipts) {
      database.change(
          RECEIPT,
          statement -> {
            statement.setObject(1, receipt.requestId());
            statement.setString(2, receipt.service());
            statement.setString(3, RequestJson.written(receipt.counts()));
            statement.setInt(4, receipt.parts());
            statement.setObject(5, utc(receipt.at()));
          });
    }
  }

  @Override
  public void parts(List<PrivacyPart> parts) {
    for (var part : parts) {
      database.change(
          PART,
          statement -> {
            statement.setString(1, part.service());
            statement.setInt(2, part.number());
            statement.setString(
                3, part.lines().stream().map(Json::text).collect(Collectors.joining("\n")));
            statement.setObject(4, part.requestId());
          });
    }
  }

  @Override
  public void archive(UUID id, Consumer<String> taking) {
    database.query(
        "select lines from privacy_part where request_id = ? order by service, number",
        query -> query.setObject(1, id),
        row -> {
          taking.accept(row.getString(1));
          return id;
        });
  }

  @Override
  public long forget(Connection connection, DataSubject subject) throws SQLException {
    try (var statement = connection.prepareStatement(FORGET)) {
      statement.setArray(1, SubjectKeys.of(connection, pseudonyms, subject));
      return statement.executeLargeUpdate();
    }
  }

  @Override
  public void forgetExpired(Instant now) {
    database.change(FORGET_EXPIRED, statement -> statement.setObject(1, utc(now)));
  }
}
