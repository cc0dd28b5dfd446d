package io.engagementhub.profile.resolving;

import io.engagementhub.profile.resolving.domain.IdentityRules;
import io.engagementhub.profile.resolving.persistence.RuleVersions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The identity rules that hold now. Read by version, so that a change counts at once. */
@ApplicationScoped
public class KnownRules {
  private final DataSource database;
  private volatile IdentityRules known;

  KnownRules(DataSource database, ResolvingConfig config) {
    this.database = database;
    this.known =
        IdentityRules.defaults(config.maxAnonymousIds(), config.maxEmails(), config.maxPhones());
  }

  /** The rules as the running transaction sees them. */
  public IdentityRules current(Connection connection) throws SQLException {
    var held = known;
    var newer = RuleVersions.other(connection, held.version());
    if (newer.isEmpty()) {
      return held;
    }
    known = newer.get();
    return newer.get();
  }

  /** The rules as they stand. */
  public IdentityRules current() {
    try (var connection = database.getConnection()) {
      return current(connection);
    } catch (SQLException e) {
      throw new IllegalStateException("identity rules could not be read", e);
    }
  }
}
