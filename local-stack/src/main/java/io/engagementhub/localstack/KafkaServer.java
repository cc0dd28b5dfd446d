package io.engagementhub.localstack;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * Apache Kafka in this JVM: one node that is broker and controller (KRaft), on 127.0.0.1.
 *
 * <p>Topics are not made by themselves; see {@link HubTopics}. Data survive {@link #close()} and a
 * kill of the JVM.
 */
public final class KafkaServer implements AutoCloseable {
  private static final int NODE = 1;

  private final int port;
  private final KafkaRaftServer server;

  private KafkaServer(int port, KafkaRaftServer server) {
    this.port = port;
    this.server = server;
  }

  /**
   * Starts a server with its log under {@code dir}, formatted at the first start; returns when it
   * takes requests.
   *
   * @param port free TCP port for clients
   * @param controllerPort another one, for the controller
   * @throws LocalStackException if it does not come up
   */
  public static KafkaServer start(Path dir, int port, int controllerPort) {
    Path log = dir.toAbsolutePath().resolve("log");
    try {
      Files.createDirectories(log);
      format(log);
      KafkaRaftServer server =
          new KafkaRaftServer(
              new KafkaConfig(settings(log, port, controllerPort), false), Time.SYSTEM);
      server.startup();
      return new KafkaServer(port, server);
    } catch (Exception e) {
      throw new LocalStackException("Kafka did not start on port " + port, e);
    }
  }

  public int port() {
    return port;
  }

  /** What clients take as {@code bootstrap.servers}. */
  public String bootstrap() {
    return "127.0.0.1:" + port;
  }

  /** Stops it in order: what was acknowledged is on disk. */
  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }

  /** Waits until it stops. */
  void awaitShutdown() {
    server.awaitShutdown();
  }

  private static void format(Path log) throws Exception {
    if (Files.exists(log.resolve("meta.properties"))) {
      return;
    }
    new Formatter()
        .setPrintStream(
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
        .setNodeId(NODE)
        .setClusterId(Uuid.randomUuid().toString())
        .setDirectories(List.of(log.toString()))
        .setMetadataLogDirectory(log.toString())
        .setControllerListenerName("CONTROLLER")
        .setIgnoreFormatted(true)
        .run();
  }

  /** One node, replication 1; buffers and thread pools small, for it shares two cores. */
  private static Map<String, String> settings(Path log, int port, int controllerPort) {
    Map<String, String> settings = new HashMap<>();
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", Integer.toString(NODE));
    settings.put("controller.quorum.voters", NODE + "@127.0.0.1:" + controllerPort);
    settings.put(
        "listeners", "BROKER://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
    settings.put("advertised.listeners", "BROKER://127.0.0.1:" + port);
    settings.put("listener.security.protocol.map", "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT");
    settings.put("controller.listener.names", "CONTROLLER");
    settings.put("inter.broker.listener.name", "BROKER");
    settings.put("log.dirs", log.toString());
    settings.put("auto.create.topics.enable", "false");
    settings.put("default.replication.factor", "1");
    settings.put("min.insync.replicas", "1");
    settings.put("offsets.topic.replication.factor", "1");
    settings.put("offsets.topic.num.partitions", "4");
    settings.put("transaction.state.log.replication.factor", "1");
    settings.put("transaction.state.log.min.isr", "1");
    settings.put("transaction.state.log.num.partitions", "4");
    settings.put("share.coordinator.state.topic.replication.factor", "1");
    settings.put("share.coordinator.state.topic.min.isr", "1");
    settings.put("share.coordinator.state.topic.num.partitions", "4");
    settings.put("group.initial.rebalance.delay.ms", "0");
    settings.put("num.network.threads", "2");
    settings.put("num.io.threads", "4");
    settings.put("background.threads", "2");
    settings.put("num.recovery.threads.per.data.dir", "2");
    settings.put("log.cleaner.dedupe.buffer.size", "8388608");
    settings.put("log.cleaner.io.buffer.size", "262144");
    settings.put("log.segment.bytes", "67108864");
    settings.put("log.index.size.max.bytes", "1048576");
    settings.put("metadata.log.segment.bytes", "16777216");
    // After a kill the controller lets the broker in again only when its old session has run out.
    settings.put("broker.session.timeout.ms", "3000");
    settings.put("broker.heartbeat.interval.ms", "500");
    return settings;
  }
}
