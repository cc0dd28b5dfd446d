package io.engagementhub.bench.measures;

import io.engagementhub.bench.figures.Machine;
import io.engagementhub.launcher.stack.HubLayout;
import io.engagementhub.launcher.stack.HubStack;
import io.engagementhub.launcher.stack.Part;
import io.engagementhub.launcher.stack.Role;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A hub of the bench's own: free ports, a temporary home, limits lifted that would measure
 * themselves. Parts start when a measure first needs them and are gone, with all data, when this is
 * closed or the JVM ends. Not for several threads at once.
 */
public final class Ground implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Set<Part> ENTRANCE =
      EnumSet.of(Part.POSTGRESQL, Part.KAFKA, Part.KEYCLOAK, Part.GATEWAY);
  private static final Map<String, String> NO_LIMITS =
      Map.of(
          "HUB_LIMITS_REQUESTS_PER_SECOND_PER_KEY", "1000000",
          "HUB_LIMITS_REQUESTS_PER_SECOND_PER_ADDRESS", "1000000",
          "HUB_LIMITS_REQUESTS_PER_SECOND_PER_USER", "1000000");

  private final Scale scale;
  private final Consumer<String> progress;
  private @Nullable HubStack hub;
  private @Nullable String writeKey;
  private boolean whole;

  public Ground(Scale scale, Consumer<String> progress) {
    this.scale = scale;
    this.progress = progress;
  }

  public Scale scale() {
    return scale;
  }

  public void say(String line) {
    progress.accept(line);
  }

  /** The gateway and what it needs; nothing reads what it collects. */
  public HubStack entrance() {
    if (hub == null) {
      say("starting PostgreSQL, Kafka, Keycloak and the gateway");
      var layout = HubLayout.temporary(scale.root()).withEnvironment(NO_LIMITS);
      hub = HubStack.start(layout, ENTRANCE, line -> {});
    }
    return hub;
  }

  /** All parts. What was collected until now is forgotten first. */
  public HubStack whole() throws IOException, InterruptedException {
    var all = entrance();
    if (!whole) {
      try (var log = new KafkaLog(all.kafkaBootstrap())) {
        log.forgetCollected();
      }
      say("starting the services");
      EnumSet.complementOf(EnumSet.copyOf(ENTRANCE)).forEach(all::startPart);
      all.awaitReady(PATIENCE);
      whole = true;
    }
    return all;
  }

  /** The write key of a source that belongs to the bench. */
  public String writeKey() throws IOException, InterruptedException {
    if (writeKey == null) {
      var answer =
          calls()
              .post(
                  "/admin/v1/sources",
                  entrance().token(Role.ADMIN),
                  """
                  {"name": "Bench", "kind": "website", "rateLimit": 1000000}""");
      writeKey = answer.get("writeKey").asText();
    }
    return writeKey;
  }

  /** Calls to the gateway, one at a time, for what is not measured. */
  public Calls calls() {
    return new Calls(gateway());
  }

  public URI gateway() {
    return URI.create(entrance().gatewayUrl());
  }

  /** A database of PostgreSQL beside the hub's own, for raw inserts. */
  public String scratchDatabase() {
    return entrance().jdbcUrl(Part.GATEWAY);
  }

  /** The machine and the versions of what ran. */
  public Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>(Machine.facts());
    if (hub != null) {
      hub.status()
          .forEach(
              part -> {
                if (!part.version().isEmpty()) {
                  facts.put(part.part().label(), part.version());
                }
              });
    }
    return facts;
  }

  @Override
  public void close() {
    if (hub != null) {
      hub.close();
      hub.deleteHome();
    }
  }
}
