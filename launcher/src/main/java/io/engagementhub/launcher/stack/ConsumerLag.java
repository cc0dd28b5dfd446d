package io.engagementhub.launcher.stack;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How many records wait for each consumer group on Kafka. */
public final class ConsumerLag {
  private static final int PATIENCE_SECONDS = 5;

  /** Records that wait, by group; empty if Kafka does not answer within 5 s. */
  public static Map<String, Long> byGroup(String bootstrap) {
    Map<String, Object> settings =
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrap,
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            PATIENCE_SECONDS * 1000,
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
            PATIENCE_SECONDS * 1000);
    try (Admin admin = Admin.create(settings)) {
      Map<String, ListConsumerGroupOffsetsSpec> groups =
          admin.listGroups().all().get(PATIENCE_SECONDS, TimeUnit.SECONDS).stream()
              .collect(
                  Collectors.toMap(
                      group -> group.groupId(), group -> new ListConsumerGroupOffsetsSpec()));
      Map<String, Long> lags = new HashMap<>();
      for (Map.Entry<String, Map<TopicPartition, OffsetAndMetadata>> group :
          admin
              .listConsumerGroupOffsets(groups)
              .all()
              .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
              .entrySet()) {
        lags.put(group.getKey(), lag(admin, group.getValue()));
      }
      return lags;
    } catch (ExecutionException | TimeoutException e) {
      return Map.of();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Map.of();
    }
  }

  private static long lag(Admin admin, Map<TopicPartition, OffsetAndMetadata> committed)
      throws InterruptedException, ExecutionException, TimeoutException {
    Map<TopicPartition, ListOffsetsResultInfo> ends =
        admin
            .listOffsets(
                committed.keySet().stream()
                    .collect(Collectors.toMap(Function.identity(), p -> OffsetSpec.latest())))
            .all()
            .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    long lag = 0;
    for (Map.Entry<TopicPartition, ListOffsetsResultInfo> end : ends.entrySet()) {
      OffsetAndMetadata at = committed.get(end.getKey());
      if (at != null) {
        lag += Math.max(0, end.getValue().offset() - at.offset());
      }
    }
    return lag;
  }

  private ConsumerLag() {}
}
