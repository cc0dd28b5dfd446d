package io.engagementhub.chatbot.brief.domain;

import io.engagementhub.chatbot.known.KnownTouchpoint;
import io.engagementhub.chatbot.known.People.FollowUp;
import io.engagementhub.chatbot.known.People.Stage;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One thing that a topic rests on, to be looked up. */
public sealed interface Evidence {

  /** A trait of the profile. */
  record OfTrait(String trait, String value) implements Evidence {}

  /**
   * A touchpoint.
   *
   * @param detail what in it matters; null where it is that it happened
   */
  record OfTouchpoint(
      UUID touchpointId, String name, String channel, Instant at, @Nullable String detail)
      implements Evidence {
    static OfTouchpoint of(KnownTouchpoint touchpoint, @Nullable String detail) {
      return new OfTouchpoint(
          touchpoint.id(), touchpoint.name(), touchpoint.channel(), touchpoint.at(), detail);
    }
  }

  /** Membership of a segment. */
  record OfSegment(String segment) implements Evidence {}

  /** Where the person stands in a journey. */
  record OfStage(String journeyId, String stage, String kind, Instant at) implements Evidence {
    static OfStage of(Stage stage) {
      return new OfStage(stage.journeyId(), stage.stage(), stage.kind(), stage.at());
    }
  }

  /** An open wish to get in touch. */
  record OfFollowUp(UUID followUpId, String reason, Instant requestedAt) implements Evidence {
    static OfFollowUp of(FollowUp followUp) {
      return new OfFollowUp(followUp.id(), followUp.reason(), followUp.requestedAt());
    }
  }
}
