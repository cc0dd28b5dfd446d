package io.engagementhub.gateway.manners;

import io.vertx.ext.web.RoutingContext;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Keeps long work off the event loops, which serve everybody; short work is not worth the way. */
public final class LargeBodies {
  /** A hundred items of common size are not large. */
  private static final int LARGE_BYTES = 64 * 1024;

  /**
   * Does the work on a body of {@code bytes}: at once if it is small, else on a thread of its own.
   *
   * @param then takes what came of it, on the request's event loop
   */
  public static <T> void work(
      RoutingContext request, int bytes, Supplier<T> work, Consumer<? super T> then) {
    if (bytes <= LARGE_BYTES) {
      then.accept(work.get());
      return;
    }
    var eventLoop = request.vertx().getOrCreateContext();
    Thread.ofVirtual()
        .name("large-body")
        .start(
            () -> {
              try {
                var done = work.get();
                eventLoop.runOnContext(loop -> then.accept(done));
              } catch (RuntimeException e) {
                eventLoop.runOnContext(loop -> request.fail(e));
              }
            });
  }

  private LargeBodies() {}
}
