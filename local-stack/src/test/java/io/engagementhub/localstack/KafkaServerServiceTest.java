package io.engagementhub.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import io.engagementhub.contracts.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaServerServiceTest {
  @TempDir Path dir;

  @Test
  void recordsSurviveStopAndStart() throws Exception {
    try (KafkaServer first = KafkaServer.start(dir, FreePorts.next(), FreePorts.next())) {
      HubTopics.create(first.bootstrap());
      send(first, "one touchpoint");
    }

    try (KafkaServer second = KafkaServer.start(dir, FreePorts.next(), FreePorts.next())) {
      assertThat(read(second)).extracting(ConsumerRecord::value).containsExactly("one touchpoint");
    }
  }

  @Test
  void topicsAreMadeOnceWithTheirDeadLettersAndNoOthers() throws Exception {
    try (KafkaServer server = KafkaServer.start(dir, FreePorts.next(), FreePorts.next());
        Admin admin = Admin.create(Map.of("bootstrap.servers", server.bootstrap()))) {
      HubTopics.create(server.bootstrap());
      HubTopics.create(server.bootstrap());

      Set<String> names = admin.listTopics().names().get();
      assertThat(names)
          .hasSize(2 * Topics.ALL.size())
          .contains(Topics.PROFILES_CHANGED, Topics.deadLettersOf(Topics.PROFILES_CHANGED));
      ConfigResource compacted =
          new ConfigResource(ConfigResource.Type.TOPIC, Topics.PROFILES_CHANGED);
      assertThat(
              admin
                  .describeConfigs(List.of(compacted))
                  .all()
                  .get()
                  .get(compacted)
                  .get("cleanup.policy")
                  .value())
          .isEqualTo("compact");
    }
  }

  private static void send(KafkaServer server, String value) throws Exception {
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", server.bootstrap(), "acks", "all"),
            new StringSerializer(),
            new StringSerializer())) {
      producer.send(new ProducerRecord<>(Topics.TOUCHPOINTS_COLLECTED, 0, "sender", value)).get();
    }
  }

  private static List<ConsumerRecord<String, String>> read(KafkaServer server) {
    TopicPartition partition = new TopicPartition(Topics.TOUCHPOINTS_COLLECTED, 0);
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", server.bootstrap(), "auto.offset.reset", "earliest"),
            new StringDeserializer(),
            new StringDeserializer())) {
      consumer.assign(List.of(partition));
      return consumer.poll(Duration.ofSeconds(60)).records(partition);
    }
  }
}
