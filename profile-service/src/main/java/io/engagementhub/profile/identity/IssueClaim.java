package io.engagementhub.profile.identity;

import io.engagementhub.contracts.Identifier;
import io.engagementhub.profile.identity.domain.ClaimCode;
import io.engagementhub.profile.identity.persistence.Claims;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import javax.sql.DataSource;

/** Gives a visitor who is about to call a code to be recognised by. */
@ApplicationScoped
public class IssueClaim {
  /** A code in use is met about once in a hundred times when a source has all it may have. */
  private static final int MOST_ATTEMPTS = 20;

  private static final Duration KEPT = Duration.ofDays(1);

  private final DataSource database;
  private final IdentityConfig config;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  IssueClaim(DataSource database, IdentityConfig config, InstantSource clock) {
    this.database = database;
    this.config = config;
    this.clock = clock;
  }

  /** What came of it. */
  public sealed interface Outcome {
    record Issued(ClaimCode code, Instant expiresAt) implements Outcome {}

    /** The visitor, or the source, has as many as it may. */
    record TooMany(Duration retryAfter) implements Outcome {}
  }

  @Transactional
  public Outcome handle(String source, Identifier visitor) {
    var now = clock.instant();
    try (var connection = database.getConnection()) {
      Claims.forget(connection, now.minus(KEPT));
      var since = now.minus(config.claimLifetime());
      if (Claims.ofVisitor(connection, visitor, since) >= config.claimsPerVisitor()
          || Claims.open(connection, source, now) >= config.claimsPerSource()) {
        return new Outcome.TooMany(config.claimLifetime());
      }
      return issue(connection, source, visitor, now);
    } catch (SQLException e) {
      throw new IllegalStateException("claim could not be issued", e);
    }
  }

  private Outcome issue(Connection connection, String source, Identifier visitor, Instant now)
      throws SQLException {
    var expires = now.plus(config.claimLifetime());
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      var code = ClaimCode.of(random);
      var codeHash = ClaimCode.hash(code.code(), config.claimSecret());
      var tokenHash = ClaimCode.hash(code.token(), config.claimSecret());
      if (Claims.add(connection, codeHash, tokenHash, visitor, source, now, expires)) {
        return new Outcome.Issued(code, expires);
      }
    }
    return new Outcome.TooMany(config.claimLifetime());
  }
}
