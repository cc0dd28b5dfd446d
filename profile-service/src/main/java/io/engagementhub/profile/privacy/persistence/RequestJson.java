package io.engagementhub.profile.privacy.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.engagementhub.kit.events.EventMapper;

/** What is kept of a request as JSON. */
final class RequestJson {

  static String written(Object value) {
    try {
      return EventMapper.shared().writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what the hub made can be written", e);
    }
  }

  static <R> R read(String json, TypeReference<R> type) {
    try {
      return EventMapper.shared().readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the hub wrote it", e);
    }
  }

  private RequestJson() {}
}
