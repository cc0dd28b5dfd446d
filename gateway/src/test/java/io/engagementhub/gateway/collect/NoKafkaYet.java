package io.engagementhub.gateway.collect;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.Map;

/** An address where no Kafka is until the test starts one. */
public final class NoKafkaYet implements QuarkusTestResourceLifecycleManager {

  @Override
  public Map<String, String> start() {
    return Map.of("hub.kafka.bootstrap", "127.0.0.1:" + freePort());
  }

  static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** After the servers, whose Kafka it replaces. */
  @Override
  public int order() {
    return 1;
  }

  @Override
  public void stop() {
    // The test stops what it started.
  }
}
