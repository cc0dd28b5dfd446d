package io.engagementhub.gateway.manners;

import io.engagementhub.kit.problems.ProblemType;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/** Reads a request's body into memory, unpacked, up to a limit and not a byte further. */
public final class BodyReader {
  /** What is read and thrown away, so that a sender of too much gets to see its answer. */
  private static final long MOST_DISCARDED = 16L * 1024 * 1024;

  private final RoutingContext request;
  private final int limit;
  private final ProblemType whenTooLarge;
  private final Consumer<byte[]> then;
  private Buffer body = Buffer.buffer();
  private long seen;

  private BodyReader(
      RoutingContext request, int limit, ProblemType whenTooLarge, Consumer<byte[]> then) {
    this.request = request;
    this.limit = limit;
    this.whenTooLarge = whenTooLarge;
    this.then = then;
  }

  /**
   * Reads the body and hands it on; answers the request itself where it cannot.
   *
   * @param limit in bytes, packed and unpacked
   * @param whenTooLarge the problem of a body over the limit
   */
  public static void read(
      RoutingContext request, int limit, ProblemType whenTooLarge, Consumer<byte[]> then) {
    var reader = new BodyReader(request, limit, whenTooLarge, then);
    request
        .request()
        .handler(reader::take)
        .endHandler(end -> reader.finish())
        .exceptionHandler(gone -> {});
  }

  private void take(Buffer chunk) {
    seen += chunk.length();
    if (seen <= limit) {
      body.appendBuffer(chunk);
    } else {
      body = Buffer.buffer();
      if (seen > MOST_DISCARDED) {
        tooLarge();
        request.request().connection().close();
      }
    }
  }

  private void finish() {
    if (seen > limit) {
      tooLarge();
      return;
    }
    var encoding = request.request().getHeader(HttpHeaders.CONTENT_ENCODING);
    if (encoding == null || encoding.equalsIgnoreCase("identity")) {
      then.accept(body.getBytes());
    } else if (encoding.equalsIgnoreCase("gzip")) {
      unpack();
    } else {
      Answers.problem(
          request, ProblemType.UNSUPPORTED_MEDIA_TYPE, "Content-Encoding", "only gzip is read");
    }
  }

  private void unpack() {
    byte[] unpacked;
    try {
      unpacked = unpacked(body.getBytes(), limit);
    } catch (IOException broken) {
      Answers.problem(request, ProblemType.MALFORMED, "/", "the body is not valid gzip");
      return;
    }
    if (unpacked.length > limit) {
      tooLarge();
    } else {
      then.accept(unpacked);
    }
  }

  /** At most one byte more than the limit is ever unpacked, whatever the sender packed. */
  static byte[] unpacked(byte[] packed, int limit) throws IOException {
    try (var in = new GZIPInputStream(new ByteArrayInputStream(packed), 4096)) {
      var out = new ByteArrayOutputStream(Math.min(limit, packed.length * 4));
      var buffer = new byte[8192];
      int read;
      while (out.size() <= limit && (read = in.read(buffer)) >= 0) {
        out.write(buffer, 0, Math.min(read, limit + 1 - out.size()));
      }
      return out.toByteArray();
    }
  }

  private void tooLarge() {
    Answers.problem(request, whenTooLarge, "/", "the body is larger than " + limit + " bytes");
  }
}
