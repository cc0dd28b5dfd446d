package io.engagementhub.kit.problems;

import io.opentelemetry.api.trace.Span;
import java.util.Optional;

/** Finds the trace that the current request belongs to. */
final class TraceIds {

  static Optional<String> current() {
    var context = Span.current().getSpanContext();
    return context.isValid() ? Optional.of(context.getTraceId()) : Optional.empty();
  }

  private TraceIds() {}
}
