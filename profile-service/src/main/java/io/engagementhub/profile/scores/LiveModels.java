package io.engagementhub.profile.scores;

import io.engagementhub.profile.scores.definition.ModelDraftJson;
import io.engagementhub.profile.scores.domain.ModelDefinition;
import io.engagementhub.profile.scores.persistence.Scores;
import io.engagementhub.profile.scores.persistence.Versions;
import io.engagementhub.profile.scores.persistence.Versions.LiveVersion;
import io.engagementhub.propensity.Model;
import io.engagementhub.propensity.ModelJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The versions that score people, read once each. */
@ApplicationScoped
class LiveModels {
  private volatile List<Live> known = List.of();

  /** A version that scores people. */
  record Live(LiveVersion of, ModelDefinition foretells, Model model) {
    String trait() {
      return Scores.trait(of.model());
    }
  }

  /** Whether any version scores people. */
  boolean areLive(Connection connection) throws SQLException {
    return Versions.areLive(connection);
  }

  /** Those the running transaction sees. */
  List<Live> load(Connection connection) throws SQLException {
    var versions = Versions.live(connection);
    var live = known;
    if (!live.stream().map(Live::of).toList().equals(versions)) {
      live = read(connection);
      known = live;
    }
    return live;
  }

  private static List<Live> read(Connection connection) throws SQLException {
    var live = new ArrayList<Live>();
    for (var kept : Versions.liveKept(connection)) {
      var draft = ModelDraftJson.stored(kept.definition());
      live.add(new Live(kept.live(), draft.foretells(), ModelJson.read(kept.model())));
    }
    return live;
  }
}
