package io.engagementhub.profile.lifecycle;

import io.engagementhub.profile.lifecycle.definition.GoalJson;
import io.engagementhub.profile.lifecycle.domain.Goals;
import io.engagementhub.profile.lifecycle.persistence.GoalRows;
import io.engagementhub.profile.lifecycle.persistence.GoalRows.Defined;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The goals that are defined, read once each. */
@ApplicationScoped
class LiveGoals {
  private volatile Live known = new Live(Map.of(), Map.of(), new Goals(List.of()));

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
    var versions = GoalRows.versions(connection);
    var live = known;
    if (!live.versions().equals(versions)) {
      live = read(GoalRows.defined(connection));
      known = live;
    }
    return live;
  }

  private static Live read(List<Defined> defined) {
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
