package io.engagementhub.launcher.stack;

import io.engagementhub.localstack.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The command lines and variables of the parts that are Java programs. */
final class ServiceCommand {
  /** Write key of the demo source that may say who its user is. */
  static final String DEMO_WRITE_KEY = "demo-write-key";

  /** Marks, in place of a part's name, the processes that train. */
  static final String TRAINING = "training";

  /**
   * Half of the heap is for what is new, with room for what batches under way hold: moved to the
   * old half it would have to be collected from there, and all stand still for half a second.
   */
  private static final List<String> JVM =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:NewRatio=1",
          "-XX:SurvivorRatio=4",
          "-XX:+UseCompactObjectHeaders",
          "-XX:+ExitOnOutOfMemoryError",
          "-XX:ReservedCodeCacheSize=96m",
          "-Xms48m",
          "-Duser.timezone=UTC",
          "-Dfile.encoding=UTF-8",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  private final HubLayout layout;

  ServiceCommand(HubLayout layout) {
    this.layout = layout;
  }

  List<String> service(Part service) {
    Path jar = layout.quarkusApp(service).resolve("quarkus-run.jar");
    if (!Files.exists(jar)) {
      throw new HubException(service + " is not built: " + jar + " is missing");
    }
    List<String> command = java(service.label(), "320m");
    String more = System.getenv(variable(service, "JAVA_OPTS"));
    if (more != null && !more.isBlank()) {
      command.addAll(List.of(more.strip().split("\\s+")));
    }
    StartCache cache = new StartCache(layout.quarkusApp(service));
    command.addAll(cache.isFresh() ? cache.use() : List.of("-jar", jar.toString()));
    return command;
  }

  /** Runs a service only to learn what its start needs; the cache is written when it ends. */
  List<String> training(Part service, Path cache) {
    List<String> command = java(TRAINING, "320m");
    command.addAll(new StartCache(layout.quarkusApp(service)).make(cache));
    return command;
  }

  List<String> kafka() {
    List<String> command = java(Part.KAFKA.label(), "256m");
    command.addAll(
        List.of(
            "-cp",
            layout.launcherClassPath(),
            "io.engagementhub.localstack.KafkaMain",
            layout.dataOf(Part.KAFKA).toString(),
            Integer.toString(layout.ports().of(Part.KAFKA)),
            Integer.toString(layout.ports().managementOf(Part.KAFKA))));
    return command;
  }

  /** What a service must know of the others. */
  Map<String, String> environment(Part service) {
    Ports ports = layout.ports();
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("HUB_POSTGRES_HOST", "127.0.0.1");
    variables.put("HUB_POSTGRES_PORT", Integer.toString(ports.of(Part.POSTGRESQL)));
    variables.put("HUB_POSTGRES_USER", PostgresServer.USER);
    variables.put("HUB_POSTGRES_PASSWORD", PostgresServer.USER);
    variables.put("HUB_KAFKA_BOOTSTRAP", "127.0.0.1:" + ports.of(Part.KAFKA));
    variables.put(
        "HUB_OIDC_SERVER",
        "http://localhost:" + ports.of(Part.KEYCLOAK) + "/realms/engagement-hub");
    variables.put("QUARKUS_HTTP_HOST", "127.0.0.1");
    variables.put("QUARKUS_HTTP_PORT", Integer.toString(ports.of(service)));
    variables.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
    variables.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(ports.managementOf(service)));
    for (Part other : Part.services()) {
      if (other != Part.GATEWAY) {
        variables.put(
            "HUB_SERVICES_" + other.label().toUpperCase(Locale.ROOT) + "_URL",
            "http://localhost:" + ports.of(other));
      }
    }
    variables.put("HUB_SOURCES_DEMO", "true");
    variables.put("HUB_SOURCES_DEMO_WRITE_KEY", DEMO_WRITE_KEY);
    variables.putAll(layout.environment());
    return variables;
  }

  private List<String> java(String part, String heap) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM);
    command.add("-Xmx" + heap);
    command.add("-Dhub.home=" + layout.home());
    command.add("-Dhub.part=" + part);
    return command;
  }

  private static String variable(Part service, String suffix) {
    return "HUB_" + service.label().toUpperCase(Locale.ROOT) + "_" + suffix;
  }
}
