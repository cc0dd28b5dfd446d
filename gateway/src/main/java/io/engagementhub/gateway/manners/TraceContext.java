package io.engagementhub.gateway.manners;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.vertx.ext.web.RoutingContext;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * The W3C trace context of a request: the gateway's own span where spans are recorded, else what
 * came in, else a new one.
 */
public final class TraceContext {
  private static final String KEY = "hub.traceparent";
  private static final String HEADER = "traceparent";
  private static final HexFormat HEX = HexFormat.of();

  /** The {@code traceparent} to hand on; the same for the whole request. */
  public static String of(RoutingContext request) {
    String known = request.get(KEY);
    if (known != null) {
      return known;
    }
    var came = request.request().getHeader(HEADER);
    var span = Span.current().getSpanContext();
    var trace = span.isValid() ? written(span) : isValid(came) ? came : created();
    request.put(KEY, trace);
    return trace;
  }

  private static String written(SpanContext span) {
    return "00-" + span.getTraceId() + '-' + span.getSpanId() + '-' + span.getTraceFlags().asHex();
  }

  /** The trace id within {@link #of}: 32 hexadecimal digits. */
  public static String idOf(RoutingContext request) {
    return of(request).substring(3, 35);
  }

  private static String created() {
    var random = ThreadLocalRandom.current();
    return "00-"
        + HEX.toHexDigits(random.nextLong())
        + HEX.toHexDigits(random.nextLong() | 1)
        + '-'
        + HEX.toHexDigits(random.nextLong() | 1)
        + "-00";
  }

  /** Version 00, exactly (W3C Trace Context, section 3.2). */
  static boolean isValid(@Nullable String header) {
    return header != null
        && header.length() == 55
        && header.startsWith("00-")
        && header.charAt(35) == '-'
        && header.charAt(52) == '-'
        && isHex(header, 3, 35)
        && isHex(header, 36, 52)
        && isHex(header, 53, 55);
  }

  private static boolean isHex(String text, int from, int to) {
    boolean zero = to - from > 2;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
        return false;
      }
      zero &= c == '0';
    }
    return !zero;
  }

  private TraceContext() {}
}
