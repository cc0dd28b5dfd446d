package io.engagementhub.gateway.manners;

import io.engagementhub.kit.problems.ProblemType;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/** Reads a request's body into memory, unpacked, up to a limit and not a byte further. */
public final class BodyReader {
  /** What is read and thrown away, so that a sender of too much gets to see its answer. */
  private static final long MOST_DISCARDED = 16L * 1024 * 1024;

  /** JSON becomes about so many times larger when it is unpacked. */
  private static final int USUAL_PACKING = 8;

  private final RoutingContext request;
  private final int limit;
  private final ProblemType whenTooLarge;
  private final Unpacking unpacking;
  private final Consumer<byte[]> then;
  private Buffer body = Buffer.buffer();
  private long seen;

  private BodyReader(
      RoutingContext request,
      int limit,
      ProblemType whenTooLarge,
      Unpacking unpacking,
      Consumer<byte[]> then) {
    this.unpacking = unpacking;
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
    read(request, limit, whenTooLarge, BodyReader::unpacked, then);
  }

  static void read(
      RoutingContext request,
      int limit,
      ProblemType whenTooLarge,
      Unpacking unpacking,
      Consumer<byte[]> then) {
    var reader = new BodyReader(request, limit, whenTooLarge, unpacking, then);
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
    var packed = body.getBytes();
    LargeBodies.work(
        request,
        Math.min(limit, packed.length * USUAL_PACKING),
        () -> unpacking.unpacked(packed, limit),
        this::handOn);
  }

  private void handOn(Optional<byte[]> unpacked) {
    if (unpacked.isEmpty()) {
      Answers.problem(request, ProblemType.MALFORMED, "/", "the body is not valid gzip");
    } else if (unpacked.get().length > limit) {
      tooLarge();
    } else {
      then.accept(unpacked.get());
    }
  }

  /**
   * At most one byte more than the limit is ever unpacked, whatever the sender packed; empty for
   * what is not gzip.
   */
  static Optional<byte[]> unpacked(byte[] packed, int limit) {
    try (var in = new GZIPInputStream(new ByteArrayInputStream(packed), 4096)) {
      var out = new ByteArrayOutputStream(Math.min(limit, packed.length * 4));
      var buffer = new byte[8192];
      int read;
      while (out.size() <= limit && (read = in.read(buffer)) >= 0) {
        out.write(buffer, 0, Math.min(read, limit + 1 - out.size()));
      }
      return Optional.of(out.toByteArray());
    } catch (IOException broken) {
      return Optional.empty();
    }
  }

  /** Unpacks a body, up to a byte more than the limit. */
  @FunctionalInterface
  interface Unpacking {
    Optional<byte[]> unpacked(byte[] packed, int limit);
  }

  private void tooLarge() {
    Answers.problem(request, whenTooLarge, "/", "the body is larger than " + limit + " bytes");
  }
}
