package io.engagementhub.bench.measures;

import io.engagementhub.bench.figures.Machine;
import io.engagementhub.launcher.stack.HubLayout;
import io.engagementhub.launcher.stack.HubStack;
import io.engagementhub.launcher.stack.Part;
import io.engagementhub.launcher.stack.Ports;
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
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final Set<Part> ENTRANCE = EnumSet.of(Part.POSTGRESQL, Part.KAFKA, Part.GATEWAY);
  private static final Map<String, String> NO_LIMITS =
      Map.of(
          "HUB_LIMITS_REQUESTS_PER_SECOND_PER_KEY", "1000000",
          "HUB_LIMITS_REQUESTS_PER_SECOND_PER_ADDRESS", "1000000",
          "HUB_LIMITS_REQUESTS_PER_SECOND_PER_USER", "1000000");

  private final Scale scale;
  private final Consumer<String> progress;
  private final Map<String, String> told = new LinkedHashMap<>();
  private @Nullable HubStack hub;
  private boolean pipeline;
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

  /** The gateway and what it needs to collect; nothing reads what it collects. */
  public HubStack entrance() {
    if (hub == null) {
      say("starting PostgreSQL, Kafka and the gateway");
      hub = start(layout());
    }
    return hub;
  }

  /** The services too. What was collected until now is forgotten first. */
  public HubStack pipeline() throws IOException, InterruptedException {
    var some = entrance();
    if (!pipeline) {
      try (var log = new KafkaLog(some.kafkaBootstrap())) {
        log.forgetCollected();
      }
      say("starting the services");
      Part.services().forEach(some::startPart);
      Part.services().forEach(part -> some.awaitReady(part, PATIENCE));
      pipeline = true;
    }
    return some;
  }

  /** All parts, Keycloak with them, so that people can sign in. */
  public HubStack whole() throws IOException, InterruptedException {
    var all = pipeline();
    if (!whole) {
      say("starting Keycloak");
      all.startPart(Part.KEYCLOAK);
      all.awaitReady(PATIENCE);
      whole = true;
    }
    return all;
  }

  /** Write key of a source that may say who its user is. */
  public String writeKey() {
    return entrance().writeKey();
  }

  private HubStack start(HubLayout layout) {
    try {
      return HubStack.start(layout, ENTRANCE, line -> {});
    } catch (RuntimeException e) {
      if (scale.home() == null) {
        HubStack.attach(layout).deleteHome();
      }
      throw e;
    }
  }

  private HubLayout layout() {
    var home = scale.home();
    var layout =
        home == null
            ? HubLayout.temporary(scale.root())
            : new HubLayout(scale.root(), home, Ports.free(), Map.of());
    return layout.withEnvironment(NO_LIMITS);
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

  /** Notes what a reader of the figures must know: a version, or what was missing. */
  public void tell(String name, String fact) {
    told.put(name, fact);
  }

  /** The machine, the versions of what ran, and what was {@linkplain #tell told}. */
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
    facts.putAll(told);
    return facts;
  }

  @Override
  public void close() {
    if (hub != null) {
      hub.close();
      if (scale.home() == null) {
        hub.deleteHome();
      }
    }
  }
}
