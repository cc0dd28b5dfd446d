package io.engagementhub.localstack;

import io.engagementhub.contracts.Topics;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/** The hub's Kafka topics, each with the one its dead letters go to. */
public final class HubTopics {
  private static final int PARTITIONS = 6;
  private static final long SEVEN_DAYS_MILLIS = 7L * 24 * 60 * 60 * 1000;

  /**
   * Makes those that are missing; those that are there stay as they are.
   *
   * @throws LocalStackException if the server refuses or cannot be reached
   */
  public static void create(String bootstrap) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
      admin
          .createTopics(
              Topics.ALL.stream()
                  .flatMap(name -> Stream.of(topic(name), topic(Topics.deadLettersOf(name))))
                  .toList())
          .values()
          .values()
          .forEach(HubTopics::await);
    }
  }

  private static NewTopic topic(String name) {
    return new NewTopic(name, PARTITIONS, (short) 1)
        .configs(
            name.equals(Topics.PROFILES_CHANGED)
                ? Map.of("cleanup.policy", "compact")
                : Map.of("retention.ms", Long.toString(SEVEN_DAYS_MILLIS)));
  }

  private static void await(org.apache.kafka.common.KafkaFuture<Void> made) {
    try {
      made.get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new LocalStackException("cannot make Kafka topics", e);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalStackException("interrupted", e);
    }
  }

  private HubTopics() {}
}
