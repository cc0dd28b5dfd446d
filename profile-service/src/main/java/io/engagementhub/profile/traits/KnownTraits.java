package io.engagementhub.profile.traits;

import io.engagementhub.profile.traits.domain.TraitRules;
import io.engagementhub.profile.traits.persistence.TraitDefinitions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;

/** What is declared of traits now. Read by version, so that a change counts at once. */
@ApplicationScoped
public class KnownTraits {
  private volatile TraitRules known = TraitRules.NONE;

  /** The rules as the running transaction sees them. */
  public TraitRules current(Connection connection) throws SQLException {
    var held = known;
    long version = TraitDefinitions.version(connection);
    if (held.version() == version) {
      return held;
    }
    var newer = TraitDefinitions.rules(connection, version);
    known = newer;
    return newer;
  }
}
