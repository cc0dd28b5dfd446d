package io.engagementhub.chatbot.conversation.persistence;

import io.engagementhub.chatbot.conversation.domain.Agent;
import io.engagementhub.chatbot.conversation.domain.Conversation;
import io.engagementhub.chatbot.conversation.domain.ConversationState;
import io.engagementhub.chatbot.conversation.domain.ConversationState.AgentTalking;
import io.engagementhub.chatbot.conversation.domain.ConversationState.BotTalking;
import io.engagementhub.chatbot.conversation.domain.ConversationState.Closed;
import io.engagementhub.chatbot.conversation.domain.ConversationState.HandedOff;
import io.engagementhub.chatbot.conversation.domain.HandOffReason;
import io.engagementhub.chatbot.conversation.domain.Party;
import io.engagementhub.chatbot.persistence.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A conversation's state as columns, and back. */
final class ConversationRow {

  static Conversation read(ResultSet row) throws SQLException {
    return new Conversation(
        row.getString("id"),
        row.getObject("reference", UUID.class),
        new Party(
            row.getString("source_id"), row.getString("anonymous_id"), row.getString("user_id")),
        row.getString("channel"),
        row.getString("locale"),
        state(row),
        Sql.instant(row, "started_at"),
        Sql.instant(row, "last_turn_at"),
        row.getInt("turns"));
  }

  private static ConversationState state(ResultSet row) throws SQLException {
    var state = row.getString("state");
    return switch (state) {
      case "BOT_TALKING" -> new BotTalking(row.getInt("unknowns"));
      case "HANDED_OFF" ->
          new HandedOff(
              row.getString("queue"),
              HandOffReason.valueOf(row.getString("reason")),
              Sql.instant(row, "waiting_from"));
      case "AGENT_TALKING" ->
          new AgentTalking(
              new Agent(row.getString("agent_id"), row.getString("agent_name")),
              row.getString("queue"),
              Sql.instant(row, "lease_until"));
      case "CLOSED" -> new Closed(Sql.instant(row, "closed_at"));
      default -> throw new IllegalStateException("no such state: " + state);
    };
  }

  /** A held conversation waits, for those who look at the queue, from the moment its lease ends. */
  static Columns columns(ConversationState state) {
    return switch (state) {
      case BotTalking(var unknowns) ->
          new Columns("BOT_TALKING", unknowns, null, null, null, null, null, null, null);
      case HandedOff(var queue, var reason, var since) ->
          new Columns("HANDED_OFF", 0, queue, reason.name(), since, null, null, null, null);
      case AgentTalking(var agent, var queue, var until) ->
          new Columns(
              "AGENT_TALKING", 0, queue, null, until, agent.id(), agent.name(), until, null);
      case Closed(var at) -> new Columns("CLOSED", 0, null, null, null, null, null, null, at);
    };
  }

  record Columns(
      String state,
      int unknowns,
      @Nullable String queue,
      @Nullable String reason,
      @Nullable Instant waitingFrom,
      @Nullable String agentId,
      @Nullable String agentName,
      @Nullable Instant leaseUntil,
      @Nullable Instant closedAt) {}

  private ConversationRow() {}
}
