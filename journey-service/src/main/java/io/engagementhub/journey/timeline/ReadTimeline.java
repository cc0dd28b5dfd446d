package io.engagementhub.journey.timeline;

import io.engagementhub.journey.profiles.Profiles;
import io.engagementhub.journey.timeline.domain.TimelineEntry;
import io.engagementhub.journey.timeline.domain.TimelineQuery;
import io.engagementhub.journey.timeline.domain.TimelineQuery.Position;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads a page of a profile's timeline. */
@ApplicationScoped
public class ReadTimeline {
  private final Profiles profiles;
  private final Timeline timeline;

  ReadTimeline(Profiles profiles, Timeline timeline) {
    this.profiles = profiles;
    this.timeline = timeline;
  }

  /** The page of that profile's timeline, or of the one it was merged into. */
  public Outcome of(UUID profileId, TimelineQuery query) {
    return profiles
        .standing(profileId)
        .<Outcome>map(survivor -> page(survivor, query))
        .orElseGet(Outcome.UnknownProfile::new);
  }

  /** The page of that customer's timeline. */
  public Outcome ofUser(String userId, TimelineQuery query) {
    return profiles
        .ofUser(userId)
        .<Outcome>map(profile -> page(profile, query))
        .orElseGet(Outcome.UnknownProfile::new);
  }

  private Outcome.Read page(UUID profileId, TimelineQuery query) {
    var fragments = profiles.fragmentsOf(profileId);
    var oneMore =
        new TimelineQuery(
            query.limit() + 1,
            query.after(),
            query.fromMs(),
            query.toMs(),
            query.type(),
            query.channel(),
            query.name());
    var entries = timeline.read(fragments, oneMore);
    if (entries.size() <= query.limit()) {
      return new Outcome.Read(profileId, fragments, entries, null);
    }
    var page = entries.subList(0, query.limit());
    var last = page.getLast();
    return new Outcome.Read(
        profileId, fragments, page, new Position(last.timestamp().toEpochMilli(), last.id()));
  }

  /** What reading can come to. */
  public sealed interface Outcome {
    /**
     * A page.
     *
     * @param profileId the profile that answers
     * @param fragments those it is read of
     * @param next where the following page goes on; null on the last
     */
    record Read(
        UUID profileId, Set<UUID> fragments, List<TimelineEntry> entries, @Nullable Position next)
        implements Outcome {
      public Read {
        fragments = Set.copyOf(fragments);
        entries = List.copyOf(entries);
      }
    }

    /** Nobody has heard of that profile. */
    record UnknownProfile() implements Outcome {}
  }
}
