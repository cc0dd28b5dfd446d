package io.engagementhub.localstack;

import java.nio.file.Path;

/** Kafka as a process of its own: {@code KafkaMain DIRECTORY PORT CONTROLLER_PORT}. */
public final class KafkaMain {
  public static void main(String[] args) {
    if (args.length != 3) {
      System.err.println("usage: KafkaMain DIRECTORY PORT CONTROLLER_PORT");
      System.exit(64);
    }
    KafkaServer server =
        KafkaServer.start(Path.of(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]));
    Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop-kafka"));
    System.out.println("Kafka takes requests at " + server.bootstrap());
    server.awaitShutdown();
  }

  private KafkaMain() {}
}
