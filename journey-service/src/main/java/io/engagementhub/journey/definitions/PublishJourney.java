package io.engagementhub.journey.definitions;

import io.engagementhub.journey.definitions.domain.JourneyDraft;
import io.engagementhub.journey.definitions.domain.JourneyDraft.Checked.Flawed;
import io.engagementhub.journey.definitions.domain.JourneyDraft.Checked.Sound;
import io.engagementhub.journey.definitions.domain.JourneyDraft.Flaw;
import io.engagementhub.journey.definitions.domain.JourneyVersion;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;

/** Drafts journeys and publishes them. */
@ApplicationScoped
public class PublishJourney {
  private final Journeys journeys;
  private final PublishedJourneys published;
  private final InstantSource clock;

  PublishJourney(Journeys journeys, PublishedJourneys published, InstantSource clock) {
    this.journeys = journeys;
    this.published = published;
    this.clock = clock;
  }

  /** Keeps a sound draft as the journey's next version. */
  public Drafting draft(JourneyDraft draft) {
    return switch (draft.check()) {
      case Sound(var definition) -> new Drafting.Drafted(journeys.add(definition));
      case Flawed(var flaws) -> new Drafting.Refused(flaws);
    };
  }

  /** Publishes a draft: from now on touchpoints are followed along it. */
  public Publication publish(String id, int version) {
    if (journeys.find(id, version).isEmpty()) {
      return new Publication.UnknownVersion();
    }
    boolean done = journeys.publish(id, version, clock.instant());
    published.refresh();
    return done
        ? journeys
            .find(id, version)
            .<Publication>map(Publication.Published::new)
            .orElseGet(Publication.UnknownVersion::new)
        : new Publication.NotADraft();
  }

  /** What drafting can come to. */
  public sealed interface Drafting {
    /** It is kept. */
    record Drafted(JourneyVersion version) implements Drafting {}

    /** It is not sound. */
    record Refused(List<Flaw> flaws) implements Drafting {
      public Refused {
        flaws = List.copyOf(flaws);
      }
    }
  }

  /** What publishing can come to. */
  public sealed interface Publication {
    /** It is published. */
    record Published(JourneyVersion version) implements Publication {}

    /** It was published before, or archived. */
    record NotADraft() implements Publication {}

    /** There is no such version. */
    record UnknownVersion() implements Publication {}
  }
}
