package io.engagementhub.chatbot.brief;

import io.engagementhub.chatbot.brief.domain.TopicRule.Topic;
import io.engagementhub.chatbot.conversation.domain.Conversation;
import io.engagementhub.chatbot.known.KnownTouchpoint;
import io.engagementhub.chatbot.known.People.FollowUp;
import io.engagementhub.chatbot.known.People.Stage;
import io.engagementhub.contracts.ProfileChanged;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an agent should know.
 *
 * @param profile who it is; empty for a visitor the hub has no profile of yet
 * @param recent what they did, newest first
 * @param stages where they stand
 * @param conversations theirs that are not closed, newest first
 * @param followUps open ones
 * @param topics to raise, ask or avoid, the most important first
 * @param asOf when it was composed
 */
public record Brief(
    Optional<ProfileChanged> profile,
    List<KnownTouchpoint> recent,
    List<Stage> stages,
    List<Conversation> conversations,
    List<FollowUp> followUps,
    List<Topic> topics,
    Instant asOf) {
  public Brief {
    recent = List.copyOf(recent);
    stages = List.copyOf(stages);
    conversations = List.copyOf(conversations);
    followUps = List.copyOf(followUps);
    topics = List.copyOf(topics);
  }
}
