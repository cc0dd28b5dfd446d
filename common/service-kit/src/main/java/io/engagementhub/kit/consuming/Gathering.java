package io.engagementhub.kit.consuming;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Lets records gather while they come thick and fast: a poll is handed on no sooner than {@value
 * #PAUSE} milliseconds (a setting of the channel) after the one before. What comes after a pause is
 * handed on at once, and so is a poll that is large already. Each poll costs a transaction and a
 * commit, whatever it holds, and without this most hold a handful: Kafka's client has asked for the
 * next ones before the last is through.
 */
public final class Gathering implements ConsumerInterceptor<String, byte[]> {
  static final String PAUSE = "gather.ms";

  /** Records of one poll that are worth a transaction of their own. */
  private static final int ENOUGH = 250;

  private final LongSupplier nanos;
  private final LongConsumer parkNanos;
  private long pauseNanos;
  private @Nullable Long handedOn;

  /** As Kafka's client makes it. */
  public Gathering() {
    this(System::nanoTime, LockSupport::parkNanos);
  }

  Gathering(LongSupplier nanos, LongConsumer parkNanos) {
    this.nanos = nanos;
    this.parkNanos = parkNanos;
  }

  @Override
  public void configure(Map<String, ?> settings) {
    pauseNanos = Duration.ofMillis(Long.parseLong(String.valueOf(settings.get(PAUSE)))).toNanos();
  }

  @Override
  public ConsumerRecords<String, byte[]> onConsume(ConsumerRecords<String, byte[]> records) {
    if (records.isEmpty()) {
      return records;
    }
    if (handedOn != null && records.count() < ENOUGH) {
      long early = pauseNanos - (nanos.getAsLong() - handedOn);
      if (early > 0) {
        parkNanos.accept(early);
      }
    }
    handedOn = nanos.getAsLong();
    return records;
  }

  @Override
  public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {
    // What is committed does not matter here.
  }

  @Override
  public void close() {
    // Nothing is held.
  }
}
