package io.engagementhub.profile.lifecycle.domain;

import io.engagementhub.conditions.Affected;
import io.engagementhub.conditions.Condition;
import io.engagementhub.conditions.Demand;
import io.engagementhub.profile.segments.domain.News;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** All goals that are defined at one time, and which of them news concern. */
public final class Goals {
  private final Map<String, Goal> goals = new TreeMap<>();
  private final Affected affected;

  public Goals(Collection<Goal> all) {
    var conditions = new HashMap<String, Condition>();
    for (var goal : all) {
      goals.put(goal.id(), goal);
      var parts = goal.conditions().toList();
      if (!parts.isEmpty()) {
        conditions.put(goal.id(), new Condition.Or(parts));
      }
    }
    affected = Affected.index(conditions);
  }

  public Collection<Goal> all() {
    return List.copyOf(goals.values());
  }

  /** The goals toward which somebody may stand elsewhere after these news. */
  public Set<String> concerned(News.OfOne news) {
    if (news.everything()) {
      return Set.copyOf(goals.keySet());
    }
    return new HashSet<>(affected.by(news.change()));
  }

  /** What has to be known of a person to say where they stand toward these goals. */
  public static Demand demand(Collection<Goal> goals) {
    return Demand.of(goals.stream().flatMap(Goal::conditions).toList());
  }
}
