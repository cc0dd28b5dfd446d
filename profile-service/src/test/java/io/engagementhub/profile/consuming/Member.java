package io.engagementhub.profile.consuming;

import io.engagementhub.contracts.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** A consumer with the settings that every service has; as a program, one that can be killed. */
final class Member implements AutoCloseable {
  static final String ASSIGNED = "assigned";
  private static final String SETTINGS = "META-INF/microprofile-config.properties";
  private static final String CONNECTOR = "mp.messaging.connector.smallrye-kafka.";

  private final KafkaConsumer<String, byte[]> consumer;

  Member(String bootstrap, String group) {
    consumer = new KafkaConsumer<>(settings(bootstrap, group));
    consumer.subscribe(List.of(Topics.TOUCHPOINTS_COLLECTED));
  }

  private static Map<String, Object> settings(String bootstrap, String group) {
    var all = new Properties();
    try {
      for (var url : Collections.list(Member.class.getClassLoader().getResources(SETTINGS))) {
        try (var file = url.openStream()) {
          all.load(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var settings = new HashMap<String, Object>();
    for (var name : all.stringPropertyNames()) {
      var setting = name.startsWith(CONNECTOR) ? name.substring(CONNECTOR.length()) : "";
      if (ConsumerConfig.configNames().contains(setting)) {
        settings.put(setting, all.getProperty(name));
      }
    }
    // It reads settings of the channel, which a consumer alone has not.
    settings.remove(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG);
    settings.put("bootstrap.servers", bootstrap);
    settings.put("group.id", group);
    return settings;
  }

  /** Waits until Kafka gives it partitions to read. */
  void join() {
    while (consumer.assignment().isEmpty()) {
      consumer.poll(Duration.ofMillis(100));
    }
  }

  @Override
  public void close() {
    consumer.close();
  }

  /** Joins the group named second at the Kafka named first, and stays until it is killed. */
  public static void main(String[] arguments) {
    try (var member = new Member(arguments[0], arguments[1])) {
      member.join();
      System.out.println(ASSIGNED);
      while (true) {
        member.consumer.poll(Duration.ofSeconds(1));
      }
    }
  }
}
