package io.engagementhub.kit.events;

import io.engagementhub.contracts.Topics;
import io.quarkus.runtime.Startup;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Sees to it that the hub's topics exist; what exists already is left as it is. */
@Startup
@ApplicationScoped
public class TopicsProvision {
  private static final Logger LOG = Logger.getLogger(TopicsProvision.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Map<String, Object> broker;
  private final int partitions;
  private final short replication;
  private volatile Thread worker = Thread.currentThread();

  TopicsProvision(
      @Identifier("default-kafka-broker") Map<String, Object> broker,
      @ConfigProperty(name = "hub.kafka.partitions") int partitions,
      @ConfigProperty(name = "hub.kafka.replication") short replication) {
    this.broker = Map.copyOf(broker);
    this.partitions = partitions;
    this.replication = replication;
  }

  @PostConstruct
  void start() {
    worker = Thread.ofVirtual().name("topics").start(this::createUntilDone);
  }

  @PreDestroy
  void stop() {
    worker.interrupt();
  }

  private void createUntilDone() {
    var settings = new HashMap<>(broker);
    settings.keySet().retainAll(AdminClientConfig.configNames());
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 3_000);
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 6_000);
    try {
      while (!created(settings)) {
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean created(Map<String, Object> settings) throws InterruptedException {
    try (var admin = Admin.create(settings)) {
      while (!created(admin)) {
        Thread.sleep(PAUSE);
      }
      return true;
    } catch (KafkaException e) {
      if (!KafkaAddress.isUnknown(e)) {
        throw e;
      }
      return false;
    }
  }

  private boolean created(Admin admin) throws InterruptedException {
    boolean all = true;
    for (var result : admin.createTopics(topics()).values().entrySet()) {
      try {
        result.getValue().get();
      } catch (ExecutionException e) {
        all &= e.getCause() instanceof TopicExistsException;
      }
    }
    if (!all) {
      LOG.info("topics are not all there yet; trying again");
    }
    return all;
  }

  private List<NewTopic> topics() {
    return Topics.plans().stream()
        .map(
            plan ->
                new NewTopic(plan.name(), plan.inOrder() ? 1 : partitions, replication)
                    .configs(plan.settings()))
        .toList();
  }
}
