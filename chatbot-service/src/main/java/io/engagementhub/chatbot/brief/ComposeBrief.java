package io.engagementhub.chatbot.brief;

import io.engagementhub.chatbot.brief.Subject.OfConversation;
import io.engagementhub.chatbot.brief.Subject.OfIdentifier;
import io.engagementhub.chatbot.brief.Subject.OfProfile;
import io.engagementhub.chatbot.brief.domain.Known;
import io.engagementhub.chatbot.brief.domain.TopicRule;
import io.engagementhub.chatbot.brief.domain.VehicleInsurance;
import io.engagementhub.chatbot.conversation.ConversationNames;
import io.engagementhub.chatbot.conversation.Conversations;
import io.engagementhub.chatbot.conversation.domain.Conversation;
import io.engagementhub.chatbot.conversation.domain.Party;
import io.engagementhub.chatbot.known.KnownTouchpoint;
import io.engagementhub.chatbot.known.People;
import io.engagementhub.contracts.Identifier;
import io.engagementhub.contracts.ProfileChanged;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts a brief together from the local copy: six look-ups at most, no call to another service. */
@ApplicationScoped
public class ComposeBrief {
  private static final int TOUCHPOINTS = 50;
  private static final int CONVERSATIONS = 10;

  private final People people;
  private final Conversations conversations;
  private final ConversationNames names;
  private final InstantSource clock;

  ComposeBrief(
      People people, Conversations conversations, ConversationNames names, InstantSource clock) {
    this.names = names;
    this.people = people;
    this.conversations = conversations;
    this.clock = clock;
  }

  /** The brief; empty if nobody is known by that name. */
  public Optional<Brief> handle(Subject subject) {
    return switch (subject) {
      case OfProfile(var id) -> people.find(id).map(profile -> of(profile, List.of()));
      case OfIdentifier(var identifier) ->
          people.find(identifier).map(profile -> of(profile, List.of()));
      case OfConversation(var id) -> conversations.find(names.idOf(id)).map(this::ofConversation);
    };
  }

  private Brief ofConversation(Conversation conversation) {
    return profileOf(conversation.party())
        .map(profile -> of(profile, List.of(conversation)))
        .orElseGet(() -> unknown(conversation));
  }

  private Optional<ProfileChanged> profileOf(Party party) {
    return party.userId() != null
        ? people.find(new Identifier(Identifier.USER_ID, party.userId()))
        : Optional.ofNullable(party.anonymousId())
            .flatMap(id -> people.find(new Identifier(Identifier.ANONYMOUS_ID, id)));
  }

  private Brief of(ProfileChanged profile, List<Conversation> asked) {
    var recent = people.touchpoints(profile.fragments(), TOUCHPOINTS);
    var stages = people.stages(profile.profileId());
    var followUps = people.openFollowUps(profile.profileId());
    var known =
        new Known(
            TraitPaths.of(profile.traits()),
            profile.segments(),
            stages,
            recent,
            followUps,
            clock.instant());
    var open =
        conversations.openOf(
            values(profile, Identifier.USER_ID),
            values(profile, Identifier.ANONYMOUS_ID),
            CONVERSATIONS);
    return new Brief(
        Optional.of(profile),
        recent,
        stages,
        open.isEmpty() ? asked : open,
        followUps,
        TopicRule.topics(VehicleInsurance.RULES, known),
        known.now());
  }

  private Brief unknown(Conversation conversation) {
    var nothing =
        new Known(
            Map.of(), Set.of(), List.of(), List.<KnownTouchpoint>of(), List.of(), clock.instant());
    return new Brief(
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(conversation),
        List.of(),
        TopicRule.topics(VehicleInsurance.RULES, nothing),
        nothing.now());
  }

  private static List<String> values(ProfileChanged profile, String namespace) {
    return profile.identifiers().stream()
        .filter(identifier -> identifier.namespace().equals(namespace))
        .map(Identifier::value)
        .toList();
  }
}
