package io.engagementhub.chatbot.conversation.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.engagementhub.chatbot.conversation.domain.Turn;
import io.engagementhub.chatbot.conversation.domain.Turn.Citation;
import io.engagementhub.chatbot.conversation.domain.Turn.Speaker;
import io.engagementhub.chatbot.persistence.Sql;
import io.engagementhub.kit.events.EventMapper;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** A turn as a row, and back. */
final class TurnRow {
  private static final TypeReference<List<Citation>> CITATIONS = new TypeReference<>() {};

  static Turn read(ResultSet row) throws SQLException {
    return new Turn(
        row.getInt("seq"),
        row.getObject("id", UUID.class),
        Speaker.valueOf(row.getString("speaker")),
        row.getString("text"),
        row.getString("agent_name"),
        row.getString("client_turn_id"),
        row.getObject("reply_to", Integer.class),
        citations(row.getString("citations")),
        Sql.instant(row, "at"));
  }

  static String json(List<Citation> citations) {
    try {
      return EventMapper.shared().writeValueAsString(citations);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("a citation can always be written", e);
    }
  }

  private static List<Citation> citations(String json) {
    try {
      return EventMapper.shared().readValue(json, CITATIONS);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("stored citations can be read", e);
    }
  }

  private TurnRow() {}
}
