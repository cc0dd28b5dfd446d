package io.engagementhub.gateway.collect;

import com.fasterxml.jackson.core.JsonParser;
import io.engagementhub.gateway.collect.Item.Span;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Where tokens stand in the bytes they were read from. */
final class Spans {

  /** First byte of the current token. */
  static int start(JsonParser in) {
    return (int) in.currentTokenLocation().getByteOffset();
  }

  /** First byte after the current token, which must be complete. */
  static int end(JsonParser in) {
    return (int) in.currentLocation().getByteOffset();
  }

  /** Skips the current value; its place if it is an object, else null. */
  static @Nullable Span objectOrNull(JsonParser in) throws IOException {
    if (!in.isExpectedStartObjectToken()) {
      in.skipChildren();
      return null;
    }
    int from = start(in);
    in.skipChildren();
    return new Span(from, end(in));
  }

  private Spans() {}
}
