package io.engagementhub.profile.segments;

import io.engagementhub.profile.segments.persistence.Backfills.Backfill;
import io.engagementhub.profile.segments.persistence.Definitions;
import io.engagementhub.profile.segments.persistence.KnownPeople;
import io.engagementhub.profile.segments.persistence.Memberships;
import io.engagementhub.profile.segments.persistence.Memberships.Look;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Notes of people who did nothing since a segment was defined when time will change it. */
@ApplicationScoped
class NoteWindows {
  private final Definitions definitions;
  private final InstantSource clock;

  NoteWindows(Definitions definitions, InstantSource clock) {
    this.definitions = definitions;
    this.clock = clock;
  }

  /** Notes of the next page of profiles; returns them, none if time changes nothing here. */
  List<UUID> note(Connection connection, Backfill backfill, int limit) throws SQLException {
    var segments = definitions.load(connection).segments();
    var segment = backfill.segment();
    if (!segments.followsTime(segment)) {
      return List.of();
    }
    var page = KnownPeople.page(connection, backfill.position(), limit);
    var now = clock.instant();
    var people = KnownPeople.load(connection, page, segments.demand(Set.of(segment)), now);
    var looks = new ArrayList<Look>();
    for (var profile : page) {
      segments
          .turns(segment, segments.facts(people.of(profile), now))
          .ifPresent(due -> looks.add(new Look(profile, segment, due)));
    }
    Memberships.lookAgain(connection, looks);
    return page;
  }
}
