package io.engagementhub.testkit;

import io.engagementhub.localstack.HubTopics;
import io.engagementhub.localstack.KafkaServer;
import io.engagementhub.localstack.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** The servers of this JVM; they stop and their directory goes when the JVM ends. */
record Servers(Path directory, PostgresServer postgres, KafkaServer kafka) {

  static Servers shared() {
    return Holder.SHARED;
  }

  private static Servers start() {
    try {
      var directory = Files.createTempDirectory("hub-test-");
      var postgres = PostgresServer.start(directory.resolve("postgres"), freePort());
      postgres.createDatabases("gateway", "profile", "journey", "content", "chatbot");
      var kafka = KafkaServer.start(directory.resolve("kafka"), freePort(), freePort());
      HubTopics.create(kafka.bootstrap());
      var servers = new Servers(directory, postgres, kafka);
      Runtime.getRuntime().addShutdownHook(new Thread(servers::stop));
      return servers;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void stop() {
    kafka.close();
    postgres.close();
    try (var files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static final class Holder {
    static final Servers SHARED = start();
  }
}
