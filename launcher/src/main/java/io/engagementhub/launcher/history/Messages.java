package io.engagementhub.launcher.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.engagementhub.launcher.history.Mapping.Field;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes messages of rows, in the order of the file. The id of a message is a hash of all it says
 * and of how many rows before it said just that: the same file, or a longer one, gives the same
 * ids.
 */
final class Messages {
  private static final Set<String> TYPES =
      Set.of("identify", "track", "page", "screen", "group", "alias");

  private static final int ID_BYTES = 16;

  /** What came of a row. */
  sealed interface Outcome {
    /** A message, ready to be sent. */
    record Made(ObjectNode message) implements Outcome {}

    /** Nothing, and why. */
    record Refused(String reason) implements Outcome {}
  }

  private final ObjectMapper json =
      new ObjectMapper().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);
  private final Occurrences occurrences = new Occurrences();
  private final @Nullable Mapping mapping;
  private final Kind kind;
  private final ZoneId zone;

  /** What a mapped row is. */
  enum Kind {
    TRACK,
    IDENTIFY
  }

  /**
   * @param mapping null if rows are messages already
   * @param zone of times that name none
   */
  Messages(@Nullable Mapping mapping, Kind kind, ZoneId zone) {
    this.mapping = mapping;
    this.kind = kind;
    this.zone = zone;
  }

  Outcome of(Row row) {
    if (row.fault() != null) {
      return new Outcome.Refused(row.fault());
    }
    if (mapping == null) {
      return TYPES.contains(row.values().path("type").asText())
          ? identified(row.values())
          : new Outcome.Refused("is not a message: it has no type, and no mapping was given");
    }
    ObjectNode message = JsonNodeFactory.instance.objectNode();
    boolean track = kind == Kind.TRACK;
    message.put("type", track ? "track" : "identify");
    put(message, "userId", text(row, mapping, Field.USER_ID));
    put(message, "anonymousId", text(row, mapping, Field.ANONYMOUS_ID));
    if (!message.has("userId") && !message.has("anonymousId")) {
      return new Outcome.Refused("tells no user");
    }
    if (track) {
      put(message, "event", text(row, mapping, Field.EVENT));
      if (!message.has("event")) {
        return new Outcome.Refused("tells no event");
      }
    }
    String time = text(row, mapping, Field.TIMESTAMP);
    if (time != null) {
      put(message, "timestamp", Times.iso(time, zone).orElse(null));
    }
    if (!message.has("timestamp") && (track || time != null)) {
      return new Outcome.Refused(
          time == null ? "tells no time" : "tells a time that cannot be read");
    }
    String channel = text(row, mapping, Field.CHANNEL);
    if (channel != null) {
      message.putObject("context").put("channel", channel);
    }
    ObjectNode rest = message.putObject(track ? "properties" : "traits");
    for (var value : row.values().properties()) {
      if (!mapping.takes(value.getKey())) {
        rest.set(value.getKey(), value.getValue());
      }
    }
    put(message, "messageId", text(row, mapping, Field.MESSAGE_ID));
    return identified(message);
  }

  private Outcome identified(ObjectNode message) {
    JsonNode given = message.get("messageId");
    if (given == null || given.asText().isBlank()) {
      byte[] said = digest(message);
      int occurrence = occurrences.count(ByteBuffer.wrap(said).getLong());
      message.put(
          "messageId", "import-" + HexFormat.of().formatHex(said, 0, ID_BYTES) + "-" + occurrence);
    }
    return new Outcome.Made(message);
  }

  private byte[] digest(ObjectNode message) {
    try {
      Object sorted = json.treeToValue(message, Object.class);
      return MessageDigest.getInstance("SHA-256").digest(json.writeValueAsBytes(sorted));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @Nullable String text(Row row, Mapping mapping, Field field) {
    String column = mapping.column(field);
    return column == null ? null : row.text(column);
  }

  private static void put(ObjectNode message, String name, @Nullable String value) {
    if (value != null) {
      message.put(name, value);
    }
  }
}
