package io.engagementhub.e2e;

import static org.awaitility.Awaitility.await;

import io.engagementhub.launcher.stack.HubLayout;
import io.engagementhub.launcher.stack.HubStack;
import io.engagementhub.launcher.stack.Part;
import io.engagementhub.launcher.stack.Ports;
import io.engagementhub.launcher.stack.Role;
import io.engagementhub.localstack.LocalCache;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The hub under test: the whole real stack, started with the first test that asks for it, on free
 * ports, with its data and logs under {@code target/hub}. Ends with this JVM.
 *
 * <p>For work on the tests themselves, {@code -Dhub.e2e.keep=21000} keeps one running on the ports
 * from there on, and the next run finds it again.
 */
final class TheHub {
  private static final int KEPT_AT = Integer.getInteger("hub.e2e.keep", 0);

  /** Tokens are valid for 15 minutes. */
  private static final Duration TOKEN_USE = Duration.ofMinutes(12);

  private static volatile boolean started;

  private final HubStack stack;
  private final Map<String, Token> tokens = new ConcurrentHashMap<>();
  private final Set<String> secrets = ConcurrentHashMap.newKeySet();
  private final AtomicInteger sources = new AtomicInteger();

  private TheHub() {
    stack = HubStack.start(layout(), line -> System.out.println("hub: " + line));
    if (KEPT_AT != 0) {
      stack.detach();
    }
  }

  private static HubLayout layout() {
    var target = root().resolve("quality/e2e-tests/target");
    if (KEPT_AT != 0) {
      return new HubLayout(root(), target.resolve("hub-kept"), keptPorts(), Map.of());
    }
    try {
      LocalCache.delete(target.resolve("hub"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new HubLayout(root(), target.resolve("hub"), Ports.free(), Map.of());
  }

  private static Ports keptPorts() {
    var main = new EnumMap<Part, Integer>(Part.class);
    var management = new EnumMap<Part, Integer>(Part.class);
    int port = KEPT_AT;
    for (var part : Part.values()) {
      main.put(part, port++);
      management.put(part, port++);
    }
    return new Ports(main, management);
  }

  /** The hub, started if it was not yet. */
  static TheHub running() {
    started = true;
    return Started.HUB;
  }

  /** Ends it, if it was started and is not to be kept. Its logs stay. */
  static void end() {
    if (started && KEPT_AT == 0) {
      for (var part : Arrays.asList(Part.values()).reversed()) {
        running().stack.kill(part);
      }
      running().stack.close();
    }
  }

  /** The source tree. */
  static Path root() {
    var folder = Path.of(System.getProperty("hub.root", "")).toAbsolutePath();
    while (!Files.isDirectory(folder.resolve("deploy/keycloak"))) {
      folder = folder.getParent();
      if (folder == null) {
        throw new IllegalStateException("not inside the source tree");
      }
    }
    return folder;
  }

  HubStack stack() {
    return stack;
  }

  /** Base address of a part. */
  URI at(Part part) {
    return URI.create(stack.url(part));
  }

  /** A valid token of that role's demo user. */
  String token(String role) {
    return tokens
        .compute(
            role,
            (name, known) ->
                known == null || Instant.now().isAfter(known.until()) ? signIn(name) : known)
        .text();
  }

  /** What must never be read in a log: tokens, write keys and people's identifiers used. */
  Set<String> secrets() {
    return secrets;
  }

  /** Notes something that must never be read in a log; gives it back. */
  String secret(String text) {
    secrets.add(text);
    return text;
  }

  /** A client that collects for a new source. */
  HubClient withNewSource(String name, boolean trusted) {
    return withNewSource(name, trusted, 100_000);
  }

  /** As {@link #withNewSource(String, boolean)}, with a limit of requests per second. */
  HubClient withNewSource(String name, boolean trusted, int requestsPerSecond) {
    var body = Exact.object();
    body.put("name", "Test " + name + " " + sources.incrementAndGet());
    body.put("kind", trusted ? "server" : "website");
    body.put("trusted", trusted);
    body.putArray("allowedOrigins").add("https://insurance.example");
    body.put("rateLimit", requestsPerSecond);
    var plain = new HubClient(at(Part.GATEWAY), new Source("", ""), this::token);
    var created = plain.post("/admin/v1/sources", "admin", body).expect(201).json();
    var source = new Source(created.get("id").asText(), secret(created.get("writeKey").asText()));
    await("the gateway knows the key")
        .atMost(HubClient.PATIENCE)
        .until(
            () ->
                plain.send("GET", "/v1/projects/" + source.writeKey() + "/settings", null).status()
                    == 200);
    return plain.as(source);
  }

  private Token signIn(String role) {
    var text = secret(stack.token(Role.named(role).orElseThrow()));
    return new Token(text, Instant.now().plus(TOKEN_USE));
  }

  /** A token, and until when to use it. */
  private record Token(String text, Instant until) {}

  private static final class Started {
    static final TheHub HUB = new TheHub();
  }
}
