package io.engagementhub.gateway.collect;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.engagementhub.gateway.collect.Item.Span;
import io.engagementhub.gateway.collect.Reading.Frame;
import io.engagementhub.gateway.collect.Reading.Illegible;
import io.engagementhub.gateway.collect.Reading.Legible;
import io.engagementhub.gateway.collect.domain.Message;
import io.engagementhub.kit.events.EventMapper;
import io.engagementhub.kit.events.SurrogateEscapes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a body in one pass, without building a tree. */
public final class RequestReader {
  static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(EventMapper.MAX_DEPTH).build())
          .build();

  /** Reads the body of a single call: one message. */
  public static Reading single(byte[] body) {
    return read(body, Limits.ITEM_BYTES, RequestReader::readSingle);
  }

  /** Reads the body of a batch. */
  public static Reading batch(byte[] body) {
    return read(body, Limits.BATCH_BYTES, RequestReader::readBatch);
  }

  /** Reads a batch that the gateway itself made, of items whose size it checked before. */
  public static Reading made(byte[] body) {
    return read(body, Integer.MAX_VALUE, RequestReader::readBatch);
  }

  private static Reading read(byte[] raw, int limit, Shape shape) {
    if (raw.length > limit) {
      return new Illegible("/", "the body is larger than " + limit + " bytes");
    }
    var body = withoutMark(raw);
    if (!Utf8.isValid(body) || isWide(body)) {
      return new Illegible("/", "the body is not UTF-8");
    }
    var reading = read(body, shape);
    if (reading instanceof Illegible) {
      var resolved = SurrogateEscapes.resolved(body);
      return resolved == body ? reading : read(resolved, shape);
    }
    return reading;
  }

  private static Reading read(byte[] body, Shape shape) {
    try (var in = JSON.createParser(body)) {
      if (in.nextToken() != JsonToken.START_OBJECT) {
        return new Illegible("/", "the body is not a JSON object");
      }
      var reading = shape.read(body, in);
      return in.nextToken() == null ? reading : new Illegible("/", "something follows the JSON");
    } catch (JsonProcessingException e) {
      return new Illegible("/", describe(e));
    } catch (IOException e) {
      throw new UncheckedIOException("bytes in memory can be read", e);
    }
  }

  private static Reading readSingle(byte[] body, JsonParser in) throws IOException {
    var reader = new MessageReader(in);
    var item = reader.read();
    return new Legible(body, reader.writeKey(), Frame.NONE, List.of(item));
  }

  private static Reading readBatch(byte[] body, JsonParser in) throws IOException {
    var reader = new MessageReader(in);
    String writeKey = null;
    String sentAt = null;
    List<Item> items = null;
    Span context = null;
    Span integrations = null;
    var fields = Message.Context.NONE;
    while (in.nextToken() != JsonToken.END_OBJECT) {
      var name = in.currentName();
      in.nextToken();
      switch (name) {
        case "batch" -> {
          if (!in.isExpectedStartArrayToken()) {
            return new Illegible("/batch", "batch is not an array");
          }
          items = readItems(in, reader);
        }
        case "writeKey" -> writeKey = reader.text();
        case "sentAt" -> sentAt = reader.text();
        case "context" -> {
          if (in.isExpectedStartObjectToken()) {
            int from = Spans.start(in);
            fields = reader.context();
            context = new Span(from, Spans.end(in));
          } else {
            in.skipChildren();
          }
        }
        case "integrations" -> integrations = Spans.objectOrNull(in);
        default -> in.skipChildren();
      }
    }
    if (items == null) {
      return new Illegible("/batch", "batch is missing");
    }
    var large = oversized(items);
    var frame = new Frame(true, sentAt, fields, context, integrations);
    return large == null ? new Legible(body, writeKey, frame, items) : large;
  }

  private static List<Item> readItems(JsonParser in, MessageReader reader) throws IOException {
    var items = new ArrayList<Item>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      if (items.size() == Limits.ITEMS_TOLD_APART) {
        items.add(rest(in));
        break;
      }
      items.add(in.isExpectedStartObjectToken() ? reader.read() : reader.notAnObject());
    }
    return items;
  }

  /** Everything from the present item to the array's end, as one. */
  private static Item rest(JsonParser in) throws IOException {
    int from = Spans.start(in);
    do {
      in.skipChildren();
    } while (in.nextToken() != JsonToken.END_ARRAY);
    return new Item(new Span(from, Spans.start(in)), null, null, null, null);
  }

  private static @Nullable Illegible oversized(List<Item> items) {
    for (int i = 0; i < Math.min(items.size(), Limits.BATCH_ITEMS); i++) {
      if (items.get(i).span().length() > Limits.ITEM_BYTES) {
        return new Illegible(
            "/batch/" + i, "the item is larger than " + Limits.ITEM_BYTES + " bytes");
      }
    }
    return null;
  }

  private static String describe(JsonProcessingException e) {
    var at = e.getLocation();
    return at == null
        ? "the body is not valid JSON"
        : "the body is not valid JSON at line %d, column %d"
            .formatted(at.getLineNr(), at.getColumnNr());
  }

  private static byte[] withoutMark(byte[] raw) {
    boolean marked =
        raw.length >= 3 && raw[0] == (byte) 0xEF && raw[1] == (byte) 0xBB && raw[2] == (byte) 0xBF;
    return marked ? Arrays.copyOfRange(raw, 3, raw.length) : raw;
  }

  /** UTF-16 and UTF-32 show themselves by a NUL among the first bytes, which JSON never has. */
  private static boolean isWide(byte[] body) {
    for (int i = 0; i < Math.min(4, body.length); i++) {
      if (body[i] == 0) {
        return true;
      }
    }
    return false;
  }

  /** What kind of body is read. */
  @FunctionalInterface
  private interface Shape {
    Reading read(byte[] body, JsonParser in) throws IOException;
  }

  private RequestReader() {}
}
