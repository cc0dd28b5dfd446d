package io.engagementhub.chatbot.brief.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.engagementhub.kit.events.EventMapper;

/** Reads JSON strings. */
final class Texts {

  /** The text of a JSON string; empty if it is none. */
  static String read(String json) {
    try {
      return EventMapper.shared().readTree(json).asText("");
    } catch (JsonProcessingException unreadable) {
      return "";
    }
  }

  private Texts() {}
}
