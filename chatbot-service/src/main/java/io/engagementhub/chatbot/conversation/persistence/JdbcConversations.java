package io.engagementhub.chatbot.conversation.persistence;

import io.engagementhub.chatbot.conversation.Conversations;
import io.engagementhub.chatbot.conversation.domain.Conversation;
import io.engagementhub.chatbot.conversation.domain.Turn;
import io.engagementhub.chatbot.conversation.domain.Turn.Speaker;
import io.engagementhub.chatbot.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Conversations by plain statements: one row a conversation, one row a turn. */
@ApplicationScoped
class JdbcConversations implements Conversations {
  private static final String SELECT = "select * from conversation ";

  private final Sql sql;

  JdbcConversations(Sql sql) {
    this.sql = sql;
  }

  @Override
  public Optional<Conversation> find(String id) {
    return sql.one(SELECT + "where id = ?", ConversationRow::read, id);
  }

  @Override
  public Optional<String> idOf(UUID reference) {
    return sql.one(
        "select id from conversation where reference = ?", row -> row.getString(1), reference);
  }

  @Override
  public Optional<Conversation> lock(String id) {
    return sql.one(SELECT + "where id = ? for update", ConversationRow::read, id);
  }

  @Override
  public void add(Conversation conversation) {
    sql.update(
        """
        insert into conversation
          (id, reference, source_id, anonymous_id, channel, locale, started_at, last_turn_at, state, user_id)
        values (?, ?, ?, ?, ?, ?, ?, ?, 'BOT_TALKING', ?)
        """,
        conversation.id(),
        conversation.reference(),
        conversation.party().sourceId(),
        conversation.party().anonymousId(),
        conversation.channel(),
        conversation.locale(),
        conversation.startedAt(),
        conversation.lastTurnAt(),
        conversation.party().userId());
  }

  @Override
  public void save(Conversation conversation) {
    var state = ConversationRow.columns(conversation.state());
    sql.update(
        """
        update conversation set state = ?, unknowns = ?, queue = ?, reason = ?, waiting_from = ?,
          agent_id = ?, agent_name = ?, lease_until = ?, closed_at = ?,
          user_id = ?, last_turn_at = ?, turns = ?
        where id = ?
        """,
        state.state(),
        state.unknowns(),
        state.queue(),
        state.reason(),
        state.waitingFrom(),
        state.agentId(),
        state.agentName(),
        state.leaseUntil(),
        state.closedAt(),
        conversation.party().userId(),
        conversation.lastTurnAt(),
        conversation.turns(),
        conversation.id());
    sql.one("select pg_notify('" + TurnNotices.CHANNEL + "', ?)", row -> true, conversation.id());
  }

  @Override
  public void append(String conversationId, Turn turn) {
    sql.update(
        """
        insert into turn (conversation_id, seq, id, speaker, text, agent_name, client_turn_id,
          reply_to, citations, at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?)
        """,
        conversationId,
        turn.seq(),
        turn.id(),
        turn.speaker().name(),
        turn.text(),
        turn.agentName(),
        turn.clientTurnId(),
        turn.replyTo(),
        TurnRow.json(turn.citations()),
        turn.at());
  }

  @Override
  public List<Turn> turns(String conversationId, int seq, int limit) {
    return sql.list(
        "select * from turn where conversation_id = ? and seq > ? order by seq limit ?",
        TurnRow::read,
        conversationId,
        seq,
        limit);
  }

  @Override
  public Optional<Turn> said(String conversationId, Speaker speaker, String clientTurnId) {
    return sql.one(
        "select * from turn where conversation_id = ? and speaker = ? and client_turn_id = ?",
        TurnRow::read,
        conversationId,
        speaker.name(),
        clientTurnId);
  }

  @Override
  public List<Turn> repliesTo(String conversationId, int seq) {
    return sql.list(
        "select * from turn where conversation_id = ? and reply_to = ? and seq > ? order by seq",
        TurnRow::read,
        conversationId,
        seq,
        seq);
  }

  @Override
  public List<Conversation> waiting(
      List<String> queues, @Nullable Position after, Instant now, int limit) {
    return sql.list(
        SELECT
            + """
            where state in ('HANDED_OFF', 'AGENT_TALKING') and waiting_from <= ?
              and (cardinality(?) = 0 or queue = any(?))
              and (waiting_from, id) > (?, ?)
            order by waiting_from, id limit ?
            """,
        ConversationRow::read,
        now,
        queues.toArray(String[]::new),
        queues.toArray(String[]::new),
        after == null ? Instant.EPOCH : after.waitingFrom(),
        after == null ? "" : after.id(),
        limit);
  }

  @Override
  public List<Conversation> openOf(List<String> userIds, List<String> anonymousIds, int limit) {
    return sql.list(
        SELECT
            + """
            where state <> 'CLOSED' and (user_id = any(?) or anonymous_id = any(?))
            order by last_turn_at desc limit ?
            """,
        ConversationRow::read,
        userIds.toArray(String[]::new),
        anonymousIds.toArray(String[]::new),
        limit);
  }
}
