package io.engagementhub.profile.personas;

import io.engagementhub.profile.definitions.CachedDefinitions;
import io.engagementhub.profile.definitions.DefinitionVersion;
import io.engagementhub.profile.personas.definition.PersonaSetJson;
import io.engagementhub.profile.personas.definition.PersonasJson;
import io.engagementhub.profile.personas.definition.PersonasJson.Keyed;
import io.engagementhub.profile.personas.domain.ChosenTrait;
import io.engagementhub.profile.personas.persistence.PersonaVersions;
import io.engagementhub.profile.personas.persistence.PersonaVersions.LiveVersion;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The versions that people are assigned by, read once each. */
@ApplicationScoped
class LivePersonas {
  private final CachedDefinitions<List<Live>> cached;

  LivePersonas(DefinitionVersion version) {
    this.cached = new CachedDefinitions<>(version, LivePersonas::read);
  }

  /** A version that people are assigned by. */
  record Live(LiveVersion of, List<ChosenTrait> traits, Set<String> names, Keyed keyed) {
    String trait() {
      return LivePersonas.trait(of.set());
    }
  }

  /** The name of the trait that says whose persona somebody is. */
  static String trait(String set) {
    return "persona." + set;
  }

  /** Those the running transaction sees. */
  List<Live> load(Connection connection) throws SQLException {
    return cached.load(connection);
  }

  private static List<Live> read(Connection connection) throws SQLException {
    var live = new ArrayList<Live>();
    for (var kept : PersonaVersions.liveKept(connection)) {
      var set = PersonaSetJson.stored(kept.definition());
      var keyed = PersonasJson.read(kept.personas());
      live.add(new Live(kept.live(), set.traits(), set.traitNames(), keyed));
    }
    return List.copyOf(live);
  }
}
