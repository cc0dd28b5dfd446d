package io.engagementhub.profile.webhooks;

import io.engagementhub.profile.webhooks.persistence.DeliveryLog;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The delivery log, and what is asked for again by hand. */
@ApplicationScoped
public class ReadDeliveries {
  /** What can be asked of a delivery's status. */
  public static final List<String> STATUSES = List.of("pending", "delivered", "failed", "withheld");

  private final DataSource database;
  private final InstantSource clock;

  ReadDeliveries(DataSource database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * The newest first, before {@code before} only.
   *
   * @param status null for any
   * @param type null for any
   */
  public List<Delivery> list(
      UUID webhook, @Nullable String status, @Nullable String type, long before, int limit) {
    try (var connection = database.getConnection()) {
      return DeliveryLog.list(connection, webhook, status, type, before, limit);
    } catch (SQLException e) {
      throw new IllegalStateException("deliveries could not be read", e);
    }
  }

  public Optional<Delivery.Told> find(UUID webhook, UUID id) {
    try (var connection = database.getConnection()) {
      return DeliveryLog.find(connection, webhook, id);
    } catch (SQLException e) {
      throw new IllegalStateException("the delivery could not be read", e);
    }
  }

  /** Has a delivery sent again, whatever became of it, under its id; false if there is none. */
  public boolean redeliver(UUID webhook, UUID id) {
    try (var connection = database.getConnection()) {
      return DeliveryLog.redeliver(connection, webhook, id, clock.instant());
    } catch (SQLException e) {
      throw new IllegalStateException("the delivery could not be asked for again", e);
    }
  }

  /** Has all sent again that failed and were made since then; returns how many. */
  public int redeliverFailed(UUID webhook, Instant since) {
    try (var connection = database.getConnection()) {
      return DeliveryLog.redeliverFailed(connection, webhook, since, clock.instant());
    } catch (SQLException e) {
      throw new IllegalStateException("deliveries could not be asked for again", e);
    }
  }
}
