package io.engagementhub.chatbot.desk.http;

import static io.engagementhub.kit.problems.ProblemType.FORBIDDEN;
import static io.engagementhub.kit.problems.ProblemType.INVALID;
import static io.engagementhub.kit.problems.Refusals.refuse;

import io.engagementhub.chatbot.conversation.domain.Conversation;
import io.engagementhub.chatbot.conversation.domain.Party;
import io.engagementhub.chatbot.known.People;
import io.engagementhub.contracts.Identifier;
import io.engagementhub.contracts.ProfileChanged;
import io.engagementhub.visibility.Purpose;
import io.engagementhub.visibility.Readings;
import io.engagementhub.visibility.Readings.Reading;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What agents read of what somebody said. Conversations are shown as a whole or not at all: who
 * talks with a person has to see what they say.
 */
@ApplicationScoped
class TranscriptReadings {
  private static final String PART = "conversations";

  private final People people;
  private final Readings readings;

  TranscriptReadings(People people, Readings readings) {
    this.people = people;
    this.readings = readings;
  }

  /** Answers, once it is noted who reads it. */
  Response told(Conversation conversation, @Nullable String purpose, Supplier<Response> answer) {
    if (!Readings.isPurpose(purpose)) {
      return refuse(INVALID, "purpose", "expects one of " + String.join(", ", Purpose.texts()));
    }
    var disclosure = readings.disclosure(purpose);
    if (!disclosure.shows(PART)) {
      return refuse(FORBIDDEN, "Your role and purpose do not open conversations");
    }
    var profile = profileOf(conversation.party());
    readings.note(
        new Reading(
            "conversation",
            purpose,
            profile.map(ProfileChanged::profileId).orElse(null),
            profile.map(ProfileChanged::fragments).orElse(Set.of())),
        disclosure);
    return answer.get();
  }

  private Optional<ProfileChanged> profileOf(Party party) {
    return party.userId() != null
        ? people.find(new Identifier(Identifier.USER_ID, party.userId()))
        : Optional.ofNullable(party.anonymousId())
            .flatMap(id -> people.find(new Identifier(Identifier.ANONYMOUS_ID, id)));
  }
}
