package io.engagementhub.profile.rfm;

import io.engagementhub.profile.definitions.CachedDefinitions;
import io.engagementhub.profile.definitions.DefinitionVersion;
import io.engagementhub.profile.rfm.definition.RfmJson;
import io.engagementhub.profile.rfm.domain.Fifths;
import io.engagementhub.profile.rfm.domain.Rfm;
import io.engagementhub.profile.rfm.persistence.RfmRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** What is counted and has its fifths found, read once each. */
@ApplicationScoped
class LiveRfm {
  private final CachedDefinitions<List<Live>> cached;

  LiveRfm(DefinitionVersion version) {
    this.cached = new CachedDefinitions<>(version, LiveRfm::read);
  }

  /** One whose fifths were found. */
  record Live(Rfm rfm, Fifths fifths, Instant refreshedAt) {}

  List<Live> load(Connection connection) throws SQLException {
    return cached.load(connection);
  }

  private static List<Live> read(Connection connection) throws SQLException {
    return RfmRows.found(connection).stream()
        .map(
            found ->
                new Live(
                    RfmJson.stored(found.definition()),
                    RfmJson.fifths(found.fifths()),
                    found.refreshedAt()))
        .toList();
  }
}
