package io.engagementhub.profile.lifecycle;

import io.engagementhub.profile.definitions.CachedDefinitions;
import io.engagementhub.profile.definitions.DefinitionVersion;
import io.engagementhub.profile.lifecycle.definition.GoalJson;
import io.engagementhub.profile.lifecycle.domain.Goals;
import io.engagementhub.profile.lifecycle.persistence.GoalRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** The goals that are defined, read once each. */
@ApplicationScoped
class LiveGoals {
  private final CachedDefinitions<Live> cached;

  LiveGoals(DefinitionVersion version) {
    this.cached = new CachedDefinitions<>(version, LiveGoals::read);
  }

  /** What is defined; {@code changed} says when each was defined, or changed last. */
  record Live(Map<String, Long> versions, Map<String, Instant> changed, Goals goals) {
    boolean isEmpty() {
      return versions.isEmpty();
    }

    Instant since(String goal) {
      return changed.getOrDefault(goal, Instant.MIN);
    }
  }

  /** Those the running transaction sees. */
  Live load(Connection connection) throws SQLException {
    return cached.load(connection);
  }

  private static Live read(Connection connection) throws SQLException {
    var defined = GoalRows.defined(connection);
    var versions = new TreeMap<String, Long>();
    var changed = new HashMap<String, Instant>();
    for (var goal : defined) {
      versions.put(goal.id(), goal.version());
      changed.put(goal.id(), goal.updatedAt());
    }
    var goals = defined.stream().map(goal -> GoalJson.stored(goal.definition())).toList();
    return new Live(versions, changed, new Goals(goals));
  }
}
