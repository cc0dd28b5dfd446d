package io.engagementhub.kit.problems;

import io.opentelemetry.api.trace.Span;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the trace that a request belongs to. */
public final class TraceIds {
  private static final Pattern TRACEPARENT =
      Pattern.compile("00-(?!0{32})([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}");

  static Optional<String> current() {
    var context = Span.current().getSpanContext();
    return context.isValid() ? Optional.of(context.getTraceId()) : Optional.empty();
  }

  /** The trace id of a request that came with this {@code traceparent}: 32 hexadecimal digits. */
  public static String of(@Nullable String traceparent) {
    return current().orElseGet(() -> ofHeader(traceparent));
  }

  /** The trace id of a W3C {@code traceparent}; a new one if there is none to read. */
  static String ofHeader(@Nullable String traceparent) {
    var read = TRACEPARENT.matcher(traceparent == null ? "" : traceparent);
    return read.matches() ? read.group(1) : created();
  }

  private static String created() {
    var random = ThreadLocalRandom.current();
    var hex = HexFormat.of();
    return hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong() | 1);
  }

  private TraceIds() {}
}
