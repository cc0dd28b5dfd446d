package io.engagementhub.localstack;

import io.engagementhub.contracts.Topics;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/** The hub's Kafka topics, each with the one its dead letters go to. */
public final class HubTopics {
  private static final int PARTITIONS = 6;

  /**
   * Makes those that are missing; those that are there stay as they are.
   *
   * @throws LocalStackException if the server refuses or cannot be reached
   */
  public static void create(String bootstrap) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
      admin
          .createTopics(Topics.plans().stream().map(HubTopics::topic).toList())
          .values()
          .values()
          .forEach(HubTopics::await);
    }
  }

  private static NewTopic topic(Topics.Plan plan) {
    return new NewTopic(plan.name(), plan.inOrder() ? 1 : PARTITIONS, (short) 1)
        .configs(plan.settings());
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
