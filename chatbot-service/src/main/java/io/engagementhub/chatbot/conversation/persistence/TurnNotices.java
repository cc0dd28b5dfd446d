package io.engagementhub.chatbot.conversation.persistence;

import io.engagementhub.chatbot.conversation.TurnListeners;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;

/**
 * Hears, through PostgreSQL's NOTIFY, of changes that any replica made, so that a visitor's socket
 * here shows what an agent said there. Holds one connection. What was missed while the database was
 * out of reach is made good by having every follower look once.
 */
@ApplicationScoped
class TurnNotices {
  static final String CHANNEL = "conversation_changed";
  private static final Logger LOG = Logger.getLogger(TurnNotices.class);
  private static final int LISTEN_MILLIS = 500;
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

  private final DataSource database;
  private final TurnListeners listeners;
  private volatile boolean running;

  TurnNotices(DataSource database, TurnListeners listeners) {
    this.database = database;
    this.listeners = listeners;
  }

  void start(@Observes StartupEvent event) {
    running = true;
    Thread.ofVirtual().name("turn-notices").start(this::listenUntilStopped);
  }

  void stop(@Observes ShutdownEvent event) {
    running = false;
  }

  private void listenUntilStopped() {
    while (running) {
      try (var connection = database.getConnection()) {
        listen(connection);
      } catch (SQLException | RuntimeException e) {
        if (running) {
          LOG.warnf("turn notices interrupted, listening again: %s", e.toString());
          rest();
        }
      }
    }
  }

  private void listen(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("listen " + CHANNEL);
      listeners.changedPerhaps();
      var source = connection.unwrap(PGConnection.class);
      while (running) {
        var notices = source.getNotifications(LISTEN_MILLIS);
        if (notices != null) {
          Arrays.stream(notices)
              .map(notice -> notice.getParameter())
              .distinct()
              .forEach(listeners::changed);
        }
      }
      statement.execute("unlisten " + CHANNEL);
    }
  }

  private void rest() {
    try {
      Thread.sleep(AFTER_FAILURE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      running = false;
    }
  }
}
