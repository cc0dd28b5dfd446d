package io.engagementhub.chatbot.conversation;

import io.engagementhub.chatbot.conversation.domain.Conversation;
import io.engagementhub.chatbot.conversation.domain.Turn;
import io.engagementhub.chatbot.conversation.domain.Turn.Speaker;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Conversations and their turns. */
public interface Conversations {

  Optional<Conversation> find(String id);

  /** The id of the conversation that touchpoints call {@code reference}. */
  Optional<String> idOf(UUID reference);

  /** As {@link #find}, locked until the transaction ends. */
  Optional<Conversation> lock(String id);

  void add(Conversation conversation);

  /** Stores state, party and turn count of a conversation that was locked. */
  void save(Conversation conversation);

  /** Stores a turn; those who follow the conversation learn of it once the transaction commits. */
  void append(String conversationId, Turn turn);

  /** Turns after {@code seq}, in order. */
  List<Turn> turns(String conversationId, int seq, int limit);

  /** The turn that a speaker said under this id, if so. */
  Optional<Turn> said(String conversationId, Speaker speaker, String clientTurnId);

  /** The turns that answer the turn {@code seq}. */
  List<Turn> repliesTo(String conversationId, int seq);

  /**
   * Conversations that wait for an agent at {@code now}, lapsed leases included, longest waiting
   * first.
   *
   * @param queues only these; all if empty
   * @param after the last one seen; null from the start
   */
  List<Conversation> waiting(List<String> queues, @Nullable Position after, Instant now, int limit);

  /** Conversations of a person that are not closed, newest first. */
  List<Conversation> openOf(List<String> userIds, List<String> anonymousIds, int limit);

  /** Place in the list of those who wait. */
  record Position(Instant waitingFrom, String id) {}
}
