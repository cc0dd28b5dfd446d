package io.engagementhub.kit.outbox;

import io.engagementhub.kit.consuming.Outages;
import io.engagementhub.kit.events.EventPublisher;
import io.engagementhub.kit.events.OutgoingEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Publishes outbox rows in order of id and deletes them once Kafka has them. One replica at a time
 * does it, by an advisory lock, woken by commits here and looking now and then for what a replica
 * or a crash left; a crash between publishing and deleting tells an event twice, under the same id.
 */
@ApplicationScoped
public class OutboxRelay {
  private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
  private static final int BATCH = 500;
  private static final String LOCK = "select pg_try_advisory_xact_lock(4702111234474983745)";
  private static final String READ =
      """
      select id, topic, key, event_id, event_type, event_time, traceparent, value
      from outbox order by id limit 500
      """;

  private final DataSource database;
  private final EventPublisher publisher;
  private final OutboxBell bell;
  private final Duration pause;
  private volatile boolean running;

  OutboxRelay(
      DataSource database,
      EventPublisher publisher,
      OutboxBell bell,
      @ConfigProperty(name = "hub.outbox.poll-interval", defaultValue = "500ms") Duration pause) {
    this.database = database;
    this.publisher = publisher;
    this.bell = bell;
    this.pause = pause;
  }

  void start(@Observes StartupEvent event) {
    running = true;
    Thread.ofVirtual().name("outbox-relay").start(this::relayUntilStopped);
  }

  void stop(@Observes ShutdownEvent event) {
    running = false;
  }

  private void relayUntilStopped() {
    while (running) {
      try {
        if (relayOnce() < BATCH) {
          bell.await(pause);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (SQLException | RuntimeException e) {
        restAfter(e);
      }
    }
  }

  private void restAfter(Exception failure) {
    if (Outages.isOutage(failure)) {
      LOG.warnf("outbox waits, a part is out of reach: %s", failure.toString());
    } else {
      LOG.error("outbox could not be relayed; trying again", failure);
    }
    try {
      Thread.sleep(Duration.ofSeconds(1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      running = false;
    }
  }

  /** Publishes up to {@value #BATCH} rows; returns how many. */
  private int relayOnce() throws SQLException {
    try (var connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try {
        int relayed = locked(connection) ? relay(connection) : 0;
        connection.commit();
        return relayed;
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      } finally {
        connection.setAutoCommit(true);
      }
    }
  }

  private static boolean locked(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(LOCK)) {
      return row.next() && row.getBoolean(1);
    }
  }

  private int relay(Connection connection) throws SQLException {
    var ids = new ArrayList<Long>();
    var events = new ArrayList<OutgoingEvent>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(READ)) {
      while (rows.next()) {
        ids.add(rows.getLong("id"));
        events.add(eventOf(rows));
      }
    }
    if (!ids.isEmpty()) {
      publisher.publishAndWait(events);
      delete(connection, ids);
    }
    return ids.size();
  }

  private static OutgoingEvent eventOf(ResultSet row) throws SQLException {
    return new OutgoingEvent(
        row.getString("topic"),
        row.getString("key"),
        row.getString("event_id"),
        row.getString("event_type"),
        row.getObject("event_time", OffsetDateTime.class).toInstant(),
        row.getString("traceparent"),
        row.getBytes("value"));
  }

  private static void delete(Connection connection, List<Long> ids) throws SQLException {
    try (var statement = connection.prepareStatement("delete from outbox where id = any(?)")) {
      statement.setArray(1, connection.createArrayOf("bigint", ids.toArray()));
      statement.executeUpdate();
    }
  }
}
