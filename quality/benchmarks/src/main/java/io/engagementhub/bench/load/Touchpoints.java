package io.engagementhub.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Touchpoints as a browser sends them, about 600 bytes each: pages, products seen, quotes begun.
 * Every one has a message id of its own; {@code people} anonymous visitors take turns.
 *
 * <p>Requests are made once and patched: only digits change. Thread-safe; a {@link Feed} is not.
 */
public final class Touchpoints {
  private static final int DIGITS = 10;
  private static final String ZEROS = "0".repeat(DIGITS);

  private final String run;
  private final String writeKey;
  private final int people;
  private final AtomicLong next = new AtomicLong();

  /**
   * @param run tells this stream's message ids and visitors from others'
   * @param people how many visitors, at least 1
   */
  public Touchpoints(String run, String writeKey, int people) {
    this.run = run;
    this.writeKey = writeKey;
    this.people = people;
  }

  /** The {@code Authorization} that carries a write key. */
  public static String basic(String writeKey) {
    return "Basic " + Base64.getEncoder().encodeToString((writeKey + ":").getBytes(UTF_8));
  }

  /** The anonymous id of one of a run's visitors. */
  public static String visitor(String run, int number) {
    return run + "-" + String.format(Locale.ROOT, "%0" + DIGITS + "d", number);
  }

  /** How many were handed out so far. */
  public long handedOut() {
    return next.get();
  }

  /** Requests of {@code size} touchpoints each: one by one on their own path, else as batches. */
  public Feed feed(int size) {
    return feed(size, "");
  }

  /** As {@link #feed(int)}, all to one path. */
  public Feed feed(int size, String path) {
    var templates = new ArrayList<Template>();
    for (int kind = 0; kind < (size == 1 ? KINDS : 1); kind++) {
      templates.add(template(size, kind, path));
    }
    return new Feed(templates, size);
  }

  /** The bytes of one request after another, each with touchpoints never sent before. */
  public final class Feed {
    private final List<Template> templates;
    private final int size;
    private int turn;

    Feed(List<Template> templates, int size) {
      this.templates = templates;
      this.size = size;
    }

    /** The next request; its bytes are good until the next call. */
    public byte[] next() {
      var template = templates.get(turn++ % templates.size());
      long number = next.getAndAdd(size);
      for (int i = 0; i < size; i++, number++) {
        patch(template.bytes, template.messageIds[i], number);
        patch(template.bytes, template.visitors[i], number % people);
      }
      return template.bytes;
    }
  }

  private record Template(byte[] bytes, int[] messageIds, int[] visitors) {}

  private static final int KINDS = 20;

  private Template template(int size, int firstKind, String fixedPath) {
    var now = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
    var items = new ArrayList<String>();
    for (int i = 0; i < size; i++) {
      items.add(item((firstKind + i) % KINDS, now));
    }
    var path = size > 1 ? "/v1/batch" : isPage(firstKind) ? "/v1/page" : "/v1/track";
    path = fixedPath.isEmpty() ? path : fixedPath;
    var json = size > 1 ? "{\"batch\":[" + String.join(",", items) + "]}" : items.getFirst();
    var bytes = HttpRequest.post(path, Map.of("Authorization", basic(writeKey)), json);
    return new Template(
        bytes,
        positions(bytes, "\"messageId\":\"" + run + "-", size),
        positions(bytes, "\"anonymousId\":\"" + run + "-", size));
  }

  private static boolean isPage(int kind) {
    return kind % 5 < 3;
  }

  private String item(int kind, String now) {
    return "{"
        + (isPage(kind)
            ? "\"type\":\"page\",\"name\":\"Covers\",\"properties\":{\"title\":\"What is covered\","
                + "\"path\":\"/vehicle/covers\",\"search\":\"?from=home\",\"variant\":"
                + kind
                + "}"
            : kind == 19
                ? "\"type\":\"track\",\"event\":\"Quote Started\",\"properties\":{\"product\":"
                    + "\"vehicle-insurance\",\"car\":{\"make\":\"Morris\",\"body\":\"convertible\"}}"
                : "\"type\":\"track\",\"event\":\"Product Viewed\",\"properties\":{\"product_id\":"
                    + "\"cover-"
                    + kind
                    + "\",\"category\":\"vehicle-insurance\",\"price\":412.50}")
        + ",\"anonymousId\":\""
        + run
        + "-"
        + ZEROS
        + "\",\"messageId\":\""
        + run
        + "-"
        + ZEROS
        + "\",\"timestamp\":\""
        + now
        + "\",\"context\":{\"library\":{\"name\":\"analytics.js\",\"version\":\"next-1.70.0\"},"
        + "\"page\":{\"path\":\"/vehicle/covers\",\"title\":\"What is covered\",\"url\":"
        + "\"https://insurance.example/vehicle/covers?from=home\"},\"locale\":\"en-GB\","
        + "\"timezone\":\"Europe/London\",\"userAgent\":\"Mozilla/5.0 (X11; Linux x86_64) "
        + "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36\"},"
        + "\"integrations\":{}}";
  }

  private static int[] positions(byte[] bytes, String marker, int count) {
    var text = new String(bytes, UTF_8);
    var positions = new int[count];
    int at = 0;
    for (int i = 0; i < count; i++) {
      at = text.indexOf(marker, at) + marker.length();
      positions[i] = at;
    }
    return positions;
  }

  private static void patch(byte[] bytes, int at, long number) {
    long rest = number;
    for (int i = at + DIGITS - 1; i >= at; i--) {
      bytes[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }
}
