package io.engagementhub.gateway.collect;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** A name for Kafka that nobody knows, as before its service is made or while DNS is away. */
public final class UnknownKafka implements QuarkusTestResourceLifecycleManager {

  @Override
  public Map<String, String> start() {
    return Map.of("hub.kafka.bootstrap", "kafka.invalid:9092");
  }

  /** After the servers, whose Kafka it replaces. */
  @Override
  public int order() {
    return 1;
  }

  @Override
  public void stop() {
    // Nothing was started.
  }
}
