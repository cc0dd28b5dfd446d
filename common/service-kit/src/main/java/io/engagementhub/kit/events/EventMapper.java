package io.engagementhub.kit.events;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.engagementhub.contracts.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * How JSON is read and written here: times in UTC with milliseconds, numbers exact, unknown fields
 * ignored, {@link Json} to the letter, nesting limited to {@value #MAX_DEPTH} levels and what
 * stands around.
 */
public final class EventMapper {
  /**
   * Deepest nesting of what comes from outside; deeper JSON is refused before it costs anything.
   */
  public static final int MAX_DEPTH = 64;

  /** Levels that our own events may put around that: what was accepted can be read everywhere. */
  private static final int ENVELOPES = 8;

  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
  private static final ObjectMapper SHARED = create();

  /** The mapper; it is thread-safe and must not be reconfigured. */
  public static ObjectMapper shared() {
    return SHARED;
  }

  /** Applies the house's manners to {@code mapper}. */
  public static ObjectMapper configure(ObjectMapper mapper) {
    mapper
        .getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH + ENVELOPES).build());
    mapper
        .registerModule(new JavaTimeModule())
        .registerModule(new Jdk8Module())
        .registerModule(house())
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    mapper.setConfig(
        mapper
            .getDeserializationConfig()
            .without(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES));
    return mapper;
  }

  private static ObjectMapper create() {
    return configure(
        JsonMapper.builder().enable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION).build());
  }

  private static SimpleModule house() {
    return new SimpleModule("engagement-hub")
        .addSerializer(new JsonWriter())
        .addDeserializer(Json.class, new JsonReader())
        .addSerializer(new InstantWriter());
  }

  private static final class InstantWriter extends StdSerializer<Instant> {
    private static final long serialVersionUID = 1;

    InstantWriter() {
      super(Instant.class);
    }

    @Override
    public void serialize(Instant value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(MILLIS.format(value));
    }
  }

  private static final class JsonWriter extends StdSerializer<Json> {
    private static final long serialVersionUID = 1;

    JsonWriter() {
      super(Json.class);
    }

    @Override
    public void serialize(Json value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeRawValue(value.text());
    }
  }

  /** Cuts the value out of the source where that is at hand, else prints what was parsed. */
  private static final class JsonReader extends StdDeserializer<Json> {
    private static final long serialVersionUID = 1;

    JsonReader() {
      super(Json.class);
    }

    @Override
    public Json deserialize(JsonParser in, DeserializationContext context) throws IOException {
      var start = in.currentTokenLocation();
      if (start.contentReference().getRawContent() instanceof byte[] source
          && start.getByteOffset() >= 0
          && in.currentToken().isStructStart()) {
        in.skipChildren();
        int from = Math.toIntExact(start.getByteOffset());
        int to = Math.toIntExact(in.currentLocation().getByteOffset());
        return new Json(new String(source, from, to - from, StandardCharsets.UTF_8));
      }
      JsonNode tree = context.readTree(in);
      return new Json(tree.toString());
    }
  }

  private EventMapper() {}
}
