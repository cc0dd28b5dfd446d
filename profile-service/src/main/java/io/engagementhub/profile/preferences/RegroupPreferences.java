package io.engagementhub.profile.preferences;

import io.engagementhub.profile.preferences.persistence.SaidPreferences;
import io.engagementhub.profile.resolving.TouchpointListener;
import io.engagementhub.profile.segments.domain.News;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Gives merged and separated people the preferences of their fragments. */
@ApplicationScoped
class RegroupPreferences implements TouchpointListener {

  /** Touchpoints do not tell preferences. */
  @Override
  public Set<UUID> observed(Connection connection, List<Fresh> touchpoints, News news) {
    return Set.of();
  }

  @Override
  public void regrouped(Connection connection, Set<UUID> profiles, News news) throws SQLException {
    SaidPreferences.settle(connection, profiles, news);
  }
}
