package io.engagementhub.profile.scores;

import io.engagementhub.profile.resolving.TouchpointListener;
import io.engagementhub.profile.scores.persistence.DueScores;
import io.engagementhub.profile.segments.domain.News;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Sees to it that whoever did something is scored soon. */
@ApplicationScoped
class HearOfPeople implements TouchpointListener {
  private final LiveModels models;
  private final ScorePeople score;
  private final ScoresConfig config;
  private final InstantSource clock;

  HearOfPeople(LiveModels models, ScorePeople score, ScoresConfig config, InstantSource clock) {
    this.models = models;
    this.score = score;
    this.config = config;
    this.clock = clock;
  }

  @Override
  public Set<UUID> observed(Connection connection, List<Fresh> touchpoints, News news)
      throws SQLException {
    if (models.areLive(connection)) {
      var active = new HashSet<UUID>();
      var consenting = new HashSet<UUID>();
      for (var fresh : touchpoints) {
        boolean consents = fresh.message().path("context").has("consent");
        (consents ? consenting : active).add(fresh.profile());
      }
      DueScores.sooner(connection, active, clock.instant().plus(config.debounce()));
      // Who refuses is not to wait.
      DueScores.sooner(connection, consenting, clock.instant());
    }
    return Set.of();
  }

  @Override
  public void regrouped(Connection connection, Set<UUID> profiles, News news) throws SQLException {
    if (models.areLive(connection)) {
      score.score(connection, profiles, news);
    }
  }
}
