package io.engagementhub.kit.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * CloudEvents attributes as Kafka headers (CloudEvents Kafka protocol binding 1.0.2, binary mode).
 */
public final class CloudEventHeaders {
  public static final String TRACEPARENT = "traceparent";
  public static final String SUBJECT = "ce_subject";
  private static final byte[] SPEC_VERSION = "1.0".getBytes(UTF_8);
  private static final byte[] JSON = "application/json".getBytes(UTF_8);

  /** The record that carries {@code event}, told by {@code source}. */
  public static ProducerRecord<String, byte[]> toRecord(OutgoingEvent event, String source) {
    var record = new ProducerRecord<>(event.topic(), event.key(), event.value());
    var headers = record.headers();
    headers.add("ce_specversion", SPEC_VERSION);
    headers.add("ce_id", event.id().getBytes(UTF_8));
    headers.add("ce_type", event.type().getBytes(UTF_8));
    headers.add("ce_source", source.getBytes(UTF_8));
    headers.add("ce_time", event.time().toString().getBytes(UTF_8));
    headers.add("content-type", JSON);
    if (event.subject() != null) {
      headers.add(SUBJECT, event.subject().getBytes(UTF_8));
    }
    if (event.traceparent() != null) {
      headers.add(TRACEPARENT, event.traceparent().getBytes(UTF_8));
    }
    return record;
  }

  /** The last header of that name as text; null if there is none. */
  public static @Nullable String text(Headers headers, String name) {
    Header header = headers.lastHeader(name);
    return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
  }

  private CloudEventHeaders() {}
}
