package io.engagementhub.profile.webhooks;

import io.engagementhub.kit.ids.NewIds;
import io.engagementhub.profile.crm.OutgoingRecords;
import io.engagementhub.profile.feeds.persistence.ChangeRows;
import io.engagementhub.profile.webhooks.domain.Wanted;
import io.engagementhub.profile.webhooks.persistence.DeliveryLog;
import io.engagementhub.profile.webhooks.persistence.DeliveryRows;
import io.engagementhub.profile.webhooks.persistence.WebhookRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** What is administered of webhooks. */
@ApplicationScoped
public class ManageWebhooks {
  /** The type of what is sent to try an endpoint. */
  public static final String TEST = "test";

  /** As long as what HMAC-SHA-256 makes of it. */
  private static final int SECRET = 32;

  private static final UUID FIRST = new UUID(0, 0);
  private static final SecureRandom RANDOM = new SecureRandom();

  private final DataSource database;
  private final WebhooksConfig config;
  private final InstantSource clock;

  ManageWebhooks(DataSource database, WebhooksConfig config, InstantSource clock) {
    this.database = database;
    this.config = config;
    this.clock = clock;
  }

  /** What is administered. */
  public record Definition(String name, String url, Wanted wanted, boolean active) {}

  /** What came of it. */
  public sealed interface Outcome {
    /** It is made; the secret is not told again. */
    record Made(Webhook webhook, byte[] secret) implements Outcome {}

    record Changed(Webhook webhook) implements Outcome {}

    record Removed() implements Outcome {}

    record Unknown() implements Outcome {}

    record Stale() implements Outcome {}

    record TooMany(int most) implements Outcome {}

    /** There is no system whose records it could be told of. */
    record UnknownSystem() implements Outcome {}
  }

  @Transactional
  public Outcome add(Definition definition, String by) {
    try (var connection = database.getConnection()) {
      if (!isSystemKnown(connection, definition)) {
        return new Outcome.UnknownSystem();
      }
      var now = clock.instant();
      var webhook =
          new Webhook(
              NewIds.next(),
              definition.name(),
              definition.url(),
              definition.wanted(),
              definition.active(),
              definition.active() ? null : Webhook.BY_HAND,
              null,
              1,
              now,
              now,
              by);
      var secret = newSecret();
      WebhookRows.alone(connection);
      if (WebhookRows.list(connection, FIRST, 1).isEmpty()) {
        // Nobody has moved on meanwhile; the first is told what happens from now on.
        DeliveryRows.move(connection, ChangeRows.end(connection));
      }
      return WebhookRows.add(connection, webhook, secret, config.most())
          ? new Outcome.Made(webhook, secret)
          : new Outcome.TooMany(config.most());
    } catch (SQLException e) {
      throw new IllegalStateException("the webhook could not be made", e);
    }
  }

  /** Replaces what is administered. What waited while it was paused goes out when it is active. */
  @Transactional
  public Outcome replace(UUID id, long version, Definition definition, String by) {
    try (var connection = database.getConnection()) {
      var found = WebhookRows.find(connection, id).orElse(null);
      if (found == null) {
        return new Outcome.Unknown();
      }
      if (!isSystemKnown(connection, definition)) {
        return new Outcome.UnknownSystem();
      }
      var now = clock.instant();
      var reason = found.active() ? Webhook.BY_HAND : found.pausedReason();
      var next =
          new Webhook(
              id,
              definition.name(),
              definition.url(),
              definition.wanted(),
              definition.active(),
              definition.active() ? null : reason,
              null,
              version,
              found.createdAt(),
              now,
              by);
      if (!WebhookRows.replace(connection, next)) {
        return new Outcome.Stale();
      }
      if (definition.active() && !found.active()) {
        DeliveryLog.hurry(connection, id, now);
      }
      return WebhookRows.find(connection, id)
          .<Outcome>map(Outcome.Changed::new)
          .orElseGet(Outcome.Unknown::new);
    } catch (SQLException e) {
      throw new IllegalStateException("the webhook could not be changed", e);
    }
  }

  /** Gives it another secret; the present one holds beside it for {@code overlap}. */
  @Transactional
  public Outcome rotate(UUID id, Duration overlap, String by) {
    try (var connection = database.getConnection()) {
      var now = clock.instant();
      var secret = newSecret();
      WebhookRows.rotate(connection, id, secret, now.plus(overlap), now, by);
      return WebhookRows.find(connection, id)
          .<Outcome>map(webhook -> new Outcome.Made(webhook, secret))
          .orElseGet(Outcome.Unknown::new);
    } catch (SQLException e) {
      throw new IllegalStateException("the secret could not be changed", e);
    }
  }

  /**
   * Removes it with its log.
   *
   * @param version any if negative
   */
  @Transactional
  public Outcome remove(UUID id, long version) {
    try (var connection = database.getConnection()) {
      if (WebhookRows.find(connection, id).isEmpty()) {
        return new Outcome.Unknown();
      }
      return WebhookRows.remove(connection, id, version)
          ? new Outcome.Removed()
          : new Outcome.Stale();
    } catch (SQLException e) {
      throw new IllegalStateException("the webhook could not be removed", e);
    }
  }

  /** Has something sent that tries the endpoint; empty if there is no such webhook. */
  @Transactional
  public Optional<UUID> test(UUID id) {
    try (var connection = database.getConnection()) {
      if (WebhookRows.find(connection, id).isEmpty()) {
        return Optional.empty();
      }
      var now = clock.instant();
      var test = new DeliveryRows.New(NewIds.next(), id, null, TEST, now, "{}", now);
      DeliveryRows.add(connection, List.of(test));
      return Optional.of(test.id());
    } catch (SQLException e) {
      throw new IllegalStateException("the test could not be sent", e);
    }
  }

  public Optional<Webhook> find(UUID id) {
    try (var connection = database.getConnection()) {
      return WebhookRows.find(connection, id);
    } catch (SQLException e) {
      throw new IllegalStateException("the webhook could not be read", e);
    }
  }

  /** In order of id, those after {@code after} only. */
  public List<Webhook> list(UUID after, int limit) {
    try (var connection = database.getConnection()) {
      return WebhookRows.list(connection, after, limit);
    } catch (SQLException e) {
      throw new IllegalStateException("webhooks could not be read", e);
    }
  }

  private static boolean isSystemKnown(Connection connection, Definition definition)
      throws SQLException {
    var system = definition.wanted().system();
    return system == null || OutgoingRecords.isKnown(connection, system);
  }

  private static byte[] newSecret() {
    var secret = new byte[SECRET];
    RANDOM.nextBytes(secret);
    return secret;
  }
}
