package io.engagementhub.profile.consuming;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.engagementhub.contracts.Topics;
import io.engagementhub.testkit.HubServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** What all services have set alike reaches every channel. */
@QuarkusTest
@WithTestResource(HubServers.class)
class ConsumersServiceTest {
  private static final String GROUP = "profile-service";

  @ConfigProperty(name = "hub.kafka.bootstrap")
  String bootstrap;

  @Test
  void everyTopicIsReadByTheServicesOneGroup() {
    try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
      await()
          .untilAsserted(
              () ->
                  assertThat(read(admin))
                      .containsExactlyInAnyOrder(
                          Topics.TOUCHPOINTS_COLLECTED,
                          Topics.JOURNEYS_SIGNALS,
                          Topics.PRIVACY_RECEIPTS,
                          Topics.PRIVACY_PARTS,
                          Topics.PROFILES_READ,
                          Topics.PROFILES_CHANGED));
    }
  }

  private static Set<String> read(Admin admin) throws ExecutionException, InterruptedException {
    return admin.describeConsumerGroups(List.of(GROUP)).all().get().get(GROUP).members().stream()
        .flatMap(member -> member.assignment().topicPartitions().stream())
        .map(TopicPartition::topic)
        .collect(toSet());
  }
}
