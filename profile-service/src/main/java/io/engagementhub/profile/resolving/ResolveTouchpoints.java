package io.engagementhub.profile.resolving;

import io.engagementhub.contracts.CollectedTouchpoint;
import io.engagementhub.kit.events.IncomingEvent;
import io.engagementhub.kit.events.OutgoingEvent;
import io.engagementhub.profile.announcing.Announcements;
import io.engagementhub.profile.consents.TakeConsents;
import io.engagementhub.profile.resolving.Deliveries.Sorted;
import io.engagementhub.profile.resolving.ResolveIdentities.People;
import io.engagementhub.profile.resolving.domain.IdentityRules;
import io.engagementhub.profile.segments.ReevaluateSegments;
import io.engagementhub.profile.segments.domain.News;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/** Applies a batch of collected touchpoints and says what flows on. */
@ApplicationScoped
public class ResolveTouchpoints {
  private final DataSource database;
  private final KnownRules rules;
  private final ResolveIdentities identities;
  private final TakeConsents consents;
  private final WithholdTouchpoints withhold;
  private final ObserveTouchpoints observations;
  private final Listening listening;
  private final ReevaluateSegments segments;
  private final Announcements announcements;

  ResolveTouchpoints(
      DataSource database,
      KnownRules rules,
      ResolveIdentities identities,
      TakeConsents consents,
      WithholdTouchpoints withhold,
      ObserveTouchpoints observations,
      Listening listening,
      ReevaluateSegments segments,
      Announcements announcements) {
    this.database = database;
    this.rules = rules;
    this.identities = identities;
    this.consents = consents;
    this.withhold = withhold;
    this.observations = observations;
    this.listening = listening;
    this.segments = segments;
    this.announcements = announcements;
  }

  /**
   * Applies the batch in one transaction, committed on return.
   *
   * @return resolved and quarantined touchpoints and changed profiles, to be published
   */
  public List<OutgoingEvent> apply(List<IncomingEvent<CollectedTouchpoint>> events) {
    var arrivals = events.stream().map(Arrival.Unsighted::of).toList();
    var applied =
        Races.settle(() -> QuarkusTransaction.requiringNew().call(() -> applyOnce(arrivals)));
    withhold.count(applied.withheld());
    return applied.outgoing();
  }

  private record Applied(List<OutgoingEvent> outgoing, int withheld) {}

  private Applied applyOnce(List<Arrival.Unsighted> unsighted) {
    try (var connection = database.getConnection()) {
      segments.holdDefinitions(connection);
      var current = rules.current(connection);
      var arrivals = unsighted.stream().map(arrival -> arrival.by(current)).toList();
      return apply(connection, current, Deliveries.sort(connection, arrivals));
    } catch (SQLException e) {
      throw new IllegalStateException("batch could not be applied", e);
    }
  }

  private Applied apply(Connection connection, IdentityRules current, Sorted arrivals)
      throws SQLException {
    var fresh = arrivals.fresh();
    var again = arrivals.again();
    var people =
        identities.resolve(
            connection,
            current,
            fresh.stream().map(Arrival::sighting).toList(),
            again.stream().map(Arrival::sighting).toList());
    var changed = new HashSet<>(people.changed());
    var news = new News();
    changed.addAll(
        consents.take(
            connection, fresh.stream().map(one -> Listening.fresh(one, people)).toList(), news));
    var kept = withhold.sort(connection, arrivals, people);
    changed.addAll(observations.observe(connection, kept.fresh(), people, news));
    listening.regrouped(connection, people.regrouped(), news);
    changed.addAll(listening.observed(connection, kept.fresh(), people, news));
    var touched = profiles(fresh, people);
    // Whose fragments or identifiers changed may be another person than before.
    touched.stream().filter(people.changed()::contains).forEach(news::everything);
    var toldAgain = profiles(again, people);
    news.withNewTraits().forEach(changed::add);
    changed.addAll(segments.reevaluate(connection, news));
    toldAgain.removeAll(changed);

    var outgoing = new ArrayList<OutgoingEvent>();
    outgoing.addAll(announcements.changed(connection, changed));
    outgoing.addAll(announcements.again(connection, toldAgain));
    touched.addAll(toldAgain);
    var memberships = segments.memberships(connection, touched);
    var forwarding = new Forwarding(people, memberships);
    kept.forwarded().forEach(arrival -> outgoing.add(forwarding.resolved(arrival)));
    arrivals.reused().forEach(arrival -> outgoing.add(Forwarding.quarantined(arrival)));
    return new Applied(outgoing, kept.withheld());
  }

  private static Set<UUID> profiles(List<Arrival> arrivals, People people) {
    var profiles = new HashSet<UUID>();
    for (var arrival : arrivals) {
      profiles.add(people.profile(people.fragment(arrival.sighting())));
    }
    return profiles;
  }
}
