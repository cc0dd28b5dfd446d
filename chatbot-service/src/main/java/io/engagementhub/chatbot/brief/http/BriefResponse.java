package io.engagementhub.chatbot.brief.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.engagementhub.chatbot.brief.Brief;
import io.engagementhub.chatbot.brief.domain.Evidence;
import io.engagementhub.chatbot.brief.domain.Evidence.OfFollowUp;
import io.engagementhub.chatbot.brief.domain.Evidence.OfSegment;
import io.engagementhub.chatbot.brief.domain.Evidence.OfStage;
import io.engagementhub.chatbot.brief.domain.Evidence.OfTouchpoint;
import io.engagementhub.chatbot.brief.domain.Evidence.OfTrait;
import io.engagementhub.chatbot.brief.domain.TopicRule.Topic;
import io.engagementhub.chatbot.conversation.domain.Conversation;
import io.engagementhub.chatbot.conversation.domain.ConversationState.AgentTalking;
import io.engagementhub.chatbot.conversation.domain.ConversationState.BotTalking;
import io.engagementhub.chatbot.conversation.domain.ConversationState.Closed;
import io.engagementhub.chatbot.conversation.domain.ConversationState.HandedOff;
import io.engagementhub.chatbot.known.KnownTouchpoint;
import io.engagementhub.chatbot.known.People.FollowUp;
import io.engagementhub.chatbot.known.People.Stage;
import io.engagementhub.contracts.Identifier;
import io.engagementhub.contracts.Json;
import io.engagementhub.contracts.ProfileChanged;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A brief as an agent's screen is shown it. */
record BriefResponse(
    Who who,
    List<String> segments,
    List<Stage> stages,
    List<TopicView> topics,
    List<FollowUp> followUps,
    List<Open> conversations,
    Set<String> channels,
    List<Did> recent,
    Instant asOf) {

  static BriefResponse of(Brief brief) {
    return new BriefResponse(
        brief.profile().map(Who::of).orElse(Who.UNKNOWN),
        brief
            .profile()
            .map(profile -> profile.segments().stream().sorted().toList())
            .orElse(List.of()),
        brief.stages(),
        brief.topics().stream().map(TopicView::of).toList(),
        brief.followUps(),
        brief.conversations().stream().map(talk -> Open.of(talk, brief.asOf())).toList(),
        new TreeSet<>(brief.recent().stream().map(KnownTouchpoint::channel).toList()),
        brief.recent().stream().map(Did::of).toList(),
        brief.asOf());
  }

  /** Who it is. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Who(
      @Nullable UUID profileId,
      @Nullable String name,
      List<Identifier> identifiers,
      Map<String, Json> traits) {
    static final Who UNKNOWN = new Who(null, null, List.of(), Map.of());

    static Who of(ProfileChanged profile) {
      return new Who(
          profile.profileId(), nameOf(profile.traits()), profile.identifiers(), profile.traits());
    }

    private static @Nullable String nameOf(Map<String, Json> traits) {
      var name = text(traits, "name");
      if (!name.isEmpty()) {
        return name;
      }
      var both = (text(traits, "firstName") + " " + text(traits, "lastName")).strip();
      return both.isEmpty() ? null : both;
    }

    private static String text(Map<String, Json> traits, String trait) {
      var json = traits.getOrDefault(trait, Json.EMPTY_OBJECT).text().strip();
      return json.startsWith("\"") ? Texts.read(json) : "";
    }
  }

  /** Something they did. */
  record Did(
      UUID id,
      String type,
      String name,
      String channel,
      Instant at,
      Map<String, String> properties) {
    static Did of(KnownTouchpoint touchpoint) {
      return new Did(
          touchpoint.id(),
          touchpoint.type(),
          touchpoint.name(),
          touchpoint.channel(),
          touchpoint.at(),
          touchpoint.properties());
    }
  }

  /** A conversation that is not closed. */
  record Open(String id, UUID reference, String state, Instant startedAt, Instant lastTurnAt) {
    static Open of(Conversation conversation, Instant now) {
      var state =
          switch (conversation.state().at(now)) {
            case BotTalking talking -> "bot-talking";
            case HandedOff waiting -> "handed-off";
            case AgentTalking talking -> "agent-talking";
            case Closed closed -> "closed";
          };
      return new Open(
          conversation.id(),
          conversation.reference(),
          state,
          conversation.startedAt(),
          conversation.lastTurnAt());
    }
  }

  /** A topic to raise, ask or avoid. */
  record TopicView(
      String id, String stance, String headline, String advice, int score, List<Proof> evidence) {
    static TopicView of(Topic topic) {
      return new TopicView(
          topic.id(),
          topic.stance().name().toLowerCase(Locale.ROOT),
          topic.headline(),
          topic.advice(),
          topic.score(),
          topic.evidence().stream().map(Proof::of).toList());
    }
  }

  /**
   * What a topic rests on.
   *
   * @param kind touchpoint, trait, segment, stage or follow-up
   * @param id of the touchpoint or follow-up; name of the trait, segment or journey
   * @param detail what in it matters
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Proof(
      String kind,
      String id,
      @Nullable String name,
      @Nullable String detail,
      @Nullable String channel,
      @Nullable Instant at) {
    static Proof of(Evidence evidence) {
      return switch (evidence) {
        case OfTouchpoint(var id, var name, var channel, var at, var detail) ->
            new Proof("touchpoint", id.toString(), name, detail, channel, at);
        case OfTrait(var trait, var value) ->
            new Proof("trait", trait, null, trait + " = " + value, null, null);
        case OfSegment(var segment) -> new Proof("segment", segment, null, null, null, null);
        case OfStage(var journey, var stage, var kind, var at) ->
            new Proof("stage", journey, stage, kind, null, at);
        case OfFollowUp(var id, var reason, var at) ->
            new Proof("follow-up", id.toString(), null, reason, null, at);
      };
    }
  }
}
