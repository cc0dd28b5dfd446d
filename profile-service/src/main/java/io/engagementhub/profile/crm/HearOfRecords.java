package io.engagementhub.profile.crm;

import io.engagementhub.profile.crm.persistence.RecordRows;
import io.engagementhub.profile.crm.persistence.RecordRows.Resolved;
import io.engagementhub.profile.resolving.TouchpointListener;
import io.engagementhub.profile.segments.domain.News;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Notes under which fragment a record was observed; it then follows the fragment's person. */
@ApplicationScoped
class HearOfRecords implements TouchpointListener {
  private static final String SOURCE = "crm:";

  @Override
  public Set<UUID> observed(Connection connection, List<Fresh> touchpoints, News news)
      throws SQLException {
    var resolved =
        touchpoints.stream()
            .filter(fresh -> fresh.touchpoint().sourceId().startsWith(SOURCE))
            .flatMap(
                fresh ->
                    externalIds(fresh).stream()
                        .map(
                            id ->
                                new Resolved(
                                    fresh.touchpoint().sourceId().substring(SOURCE.length()),
                                    id,
                                    fresh.fragment())))
            .toList();
    RecordRows.resolved(connection, resolved);
    return Set.of();
  }

  private static List<String> externalIds(Fresh fresh) {
    var ids = new ArrayList<String>();
    for (var external : fresh.message().path("context").path("externalIds")) {
      if (external.path("type").asText().equals(fresh.touchpoint().sourceId())) {
        ids.add(external.path("id").asText());
      }
    }
    return ids;
  }

  @Override
  public void regrouped(Connection connection, Set<UUID> profiles, News news) {
    // A record hangs on its fragment, so it has moved with it.
  }
}
