package io.engagementhub.chatbot.desk.http;

import io.engagementhub.chatbot.conversation.domain.Conversation;
import io.engagementhub.chatbot.conversation.domain.Party;
import io.engagementhub.chatbot.desk.http.DeskResponses.ConversationView;
import io.engagementhub.chatbot.desk.http.DeskResponses.TurnView;
import io.engagementhub.chatbot.known.People;
import io.engagementhub.contracts.Identifier;
import io.engagementhub.contracts.ProfileChanged;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Conversations as agents see them, with the profile behind them where it is known. */
@ApplicationScoped
class Views {
  private final People people;
  private final InstantSource clock;

  Views(People people, InstantSource clock) {
    this.people = people;
    this.clock = clock;
  }

  ConversationView of(Conversation conversation, @Nullable List<TurnView> transcript) {
    var profile = profileOf(conversation.party()).map(ProfileChanged::profileId).orElse(null);
    return ConversationView.of(conversation, profile, transcript, clock.instant());
  }

  private Optional<ProfileChanged> profileOf(Party party) {
    return party.userId() != null
        ? people.find(new Identifier(Identifier.USER_ID, party.userId()))
        : Optional.ofNullable(party.anonymousId())
            .flatMap(id -> people.find(new Identifier(Identifier.ANONYMOUS_ID, id)));
  }
}
