package io.engagementhub.journey.recording;

import io.engagementhub.contracts.ResolvedTouchpoint;
import io.engagementhub.journey.funnels.Counts;
import io.engagementhub.journey.profiles.ProfileUpdates;
import io.engagementhub.journey.profiles.ProfileUpdates.Observed;
import io.engagementhub.journey.storage.Database;
import io.engagementhub.journey.timeline.Timeline;
import io.engagementhub.journey.tracking.FollowJourneys;
import io.engagementhub.kit.consuming.Inbox;
import io.engagementhub.kit.events.IncomingEvent;
import io.engagementhub.kit.events.OutgoingEvent;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Records a batch of touchpoints: each counts once, all of them or none. */
@ApplicationScoped
public class RecordTouchpoints {
  private static final int CONSUMER = 0;

  private final Database database;
  private final Timeline timeline;
  private final ProfileUpdates profiles;
  private final FollowJourneys journeys;
  private final Counts counts;

  RecordTouchpoints(
      Database database,
      Timeline timeline,
      ProfileUpdates profiles,
      FollowJourneys journeys,
      Counts counts) {
    this.database = database;
    this.timeline = timeline;
    this.profiles = profiles;
    this.journeys = journeys;
    this.counts = counts;
  }

  /** Records the batch in one transaction; answers what is to be told because of it. */
  public List<OutgoingEvent> apply(List<IncomingEvent<ResolvedTouchpoint>> events) {
    var byId = new LinkedHashMap<UUID, ResolvedTouchpoint>();
    for (var event : events) {
      byId.putIfAbsent(event.data().touchpoint().id(), event.data());
    }
    timeline.prepare(List.copyOf(byId.values()));
    return QuarkusTransaction.requiringNew().call(() -> record(byId));
  }

  private List<OutgoingEvent> record(Map<UUID, ResolvedTouchpoint> byId) {
    Set<UUID> unseen =
        database.ask(connection -> Inbox.remember(connection, CONSUMER, byId.keySet()));
    var fresh = new ArrayList<>(byId.values());
    fresh.removeIf(touchpoint -> !unseen.contains(touchpoint.touchpoint().id()));
    var told = new ArrayList<OutgoingEvent>();
    if (fresh.size() < byId.size()) {
      var seenBefore = new HashSet<>(byId.keySet());
      seenBefore.removeAll(unseen);
      told.addAll(journeys.again(seenBefore));
    }
    if (!fresh.isEmpty()) {
      timeline.append(fresh);
      profiles.observe(
          fresh.stream().map(t -> new Observed(t.profileId(), t.fragmentId())).toList());
      told.addAll(journeys.follow(fresh));
      counts.add(fresh);
    }
    return told;
  }
}
