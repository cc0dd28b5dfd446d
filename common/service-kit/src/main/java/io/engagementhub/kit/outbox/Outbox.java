package io.engagementhub.kit.outbox;

import io.engagementhub.kit.events.OutgoingEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.SQLException;
import java.sql.Types;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;

/** Where a transaction leaves what it wants told; told only if it commits, and then surely. */
@ApplicationScoped
public class Outbox {
  private static final String INSERT =
      """
      insert into outbox (topic, key, event_id, event_type, event_time, traceparent, value)
      values (?, ?, ?, ?, ?, ?, ?)
      """;

  private final DataSource database;
  private final TransactionSynchronizationRegistry transaction;
  private final OutboxBell bell;

  Outbox(DataSource database, TransactionSynchronizationRegistry transaction, OutboxBell bell) {
    this.database = database;
    this.transaction = transaction;
    this.bell = bell;
  }

  /** Adds the events to the running transaction; there must be one. */
  @Transactional(TxType.MANDATORY)
  public void append(List<OutgoingEvent> events) {
    try (var connection = database.getConnection();
        var insert = connection.prepareStatement(INSERT)) {
      for (var event : events) {
        insert.setString(1, event.topic());
        insert.setString(2, event.key());
        insert.setString(3, event.id());
        insert.setString(4, event.type());
        insert.setObject(5, event.time().atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE);
        insert.setString(6, event.traceparent());
        insert.setBytes(7, event.value());
        insert.addBatch();
      }
      insert.executeBatch();
      transaction.registerInterposedSynchronization(bell);
    } catch (SQLException e) {
      throw new IllegalStateException("outbox rows could not be written", e);
    }
  }

  /** As {@link #append(List)} for one event. */
  @Transactional(TxType.MANDATORY)
  public void append(OutgoingEvent event) {
    append(List.of(event));
  }
}
