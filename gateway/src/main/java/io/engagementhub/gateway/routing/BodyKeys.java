package io.engagementhub.gateway.routing;

import com.fasterxml.jackson.core.JsonToken;
import io.engagementhub.kit.events.EventMapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Finds the write key in a body that is for a service. */
final class BodyKeys {

  /** The text of {@code writeKey} at the top of a JSON object; null if there is none. */
  static @Nullable String writeKey(byte[] body) {
    try (var in = EventMapper.shared().getFactory().createParser(body)) {
      if (in.nextToken() != JsonToken.START_OBJECT) {
        return null;
      }
      while (in.nextToken() == JsonToken.FIELD_NAME) {
        boolean key = in.currentName().equals("writeKey");
        if (in.nextToken() == JsonToken.VALUE_STRING && key) {
          return in.getText();
        }
        in.skipChildren();
      }
      return null;
    } catch (IOException notJson) {
      return null;
    }
  }

  private BodyKeys() {}
}
