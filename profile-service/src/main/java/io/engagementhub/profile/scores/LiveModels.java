package io.engagementhub.profile.scores;

import io.engagementhub.profile.definitions.CachedDefinitions;
import io.engagementhub.profile.definitions.DefinitionVersion;
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
  private final CachedDefinitions<List<Live>> cached;

  LiveModels(DefinitionVersion version) {
    this.cached = new CachedDefinitions<>(version, LiveModels::read);
  }

  /** A version that scores people. */
  record Live(LiveVersion of, ModelDefinition foretells, Model model) {
    String trait() {
      return Scores.trait(of.model());
    }
  }

  /** Whether any version scores people. */
  boolean areLive(Connection connection) throws SQLException {
    return !load(connection).isEmpty();
  }

  /** Those the running transaction sees. */
  List<Live> load(Connection connection) throws SQLException {
    return cached.load(connection);
  }

  private static List<Live> read(Connection connection) throws SQLException {
    var live = new ArrayList<Live>();
    for (var kept : Versions.liveKept(connection)) {
      var draft = ModelDraftJson.stored(kept.definition());
      live.add(new Live(kept.live(), draft.foretells(), ModelJson.read(kept.model())));
    }
    return List.copyOf(live);
  }
}
