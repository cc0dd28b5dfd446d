package io.engagementhub.profile.scores;

import io.engagementhub.kit.ids.NewIds;
import io.engagementhub.profile.scores.LiveModels.Live;
import io.engagementhub.profile.scores.persistence.ScoreChanges;
import io.engagementhub.profile.scores.persistence.ScoreChanges.Change;
import io.engagementhub.profile.scores.persistence.ScoreChanges.Whose;
import io.engagementhub.profile.scores.persistence.Versions.LiveVersion;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Which scores come to be in another tenth than they were. Not thread-safe. */
final class ScoreTenths {
  private static final int NONE = 0;

  private final Map<Whose, Integer> before;
  private final Instant now;
  private final List<Change> changes = new ArrayList<>();

  private ScoreTenths(Map<Whose, Integer> before, Instant now) {
    this.before = before;
    this.now = now;
  }

  /** The tenths that these people are in before they are scored. */
  static ScoreTenths of(
      Connection connection, Collection<UUID> profiles, List<Live> live, Instant now)
      throws SQLException {
    var models = live.stream().map(one -> one.of().model()).toList();
    return new ScoreTenths(ScoreChanges.deciles(connection, profiles, models), now);
  }

  void scored(UUID profile, LiveVersion by, BigDecimal value, int decile) {
    var whose = new Whose(profile, by.model());
    if (before.getOrDefault(whose, NONE) != decile) {
      changes.add(
          new Change(NewIds.next(), whose, by.version(), value.toPlainString(), decile, now));
    }
  }

  void gone(UUID profile, LiveVersion by) {
    var whose = new Whose(profile, by.model());
    if (before.containsKey(whose)) {
      changes.add(new Change(NewIds.next(), whose, by.version(), "", NONE, now));
    }
  }

  void note(Connection connection) throws SQLException {
    ScoreChanges.note(connection, changes);
  }
}
