package io.engagementhub.kit.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Reads and writes the JSON of one kind of event; thread-safe. */
public final class EventCodec<T> {
  private final ObjectReader reader;
  private final ObjectWriter writer;

  private EventCodec(Class<T> type) {
    this.reader = EventMapper.shared().readerFor(type);
    this.writer = EventMapper.shared().writerFor(type);
  }

  public static <T> EventCodec<T> of(Class<T> type) {
    return new EventCodec<>(type);
  }

  /**
   * Reads one event. Where it cannot be read with {@linkplain SurrogateEscapes escaped surrogates}
   * it is read without.
   *
   * @throws IOException if the bytes are no JSON or not of this kind
   */
  public T read(byte[] json) throws IOException {
    try {
      return reader.readValue(json);
    } catch (JsonProcessingException e) {
      var whole = SurrogateEscapes.resolved(json);
      if (whole == json) {
        throw e;
      }
      return reader.readValue(whole);
    }
  }

  public byte[] write(T event) {
    try {
      return writer.writeValueAsBytes(event);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("a contract record can always be written", e);
    }
  }
}
