package io.engagementhub.gateway.collect;

import io.quarkus.test.Mock;
import io.vertx.core.Context;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The system's clock, which remembers the threads on which items were judged. */
@Mock
@ApplicationScoped
class JudgingThreads implements InstantSource {
  private static final StackWalker STACK = StackWalker.getInstance();
  private final List<Boolean> onEventLoop = new CopyOnWriteArrayList<>();

  @Override
  public Instant instant() {
    var judge = CollectTouchpoints.class.getName();
    if (STACK.walk(frames -> frames.anyMatch(frame -> frame.getClassName().equals(judge)))) {
      onEventLoop.add(Context.isOnEventLoopThread());
    }
    return InstantSource.system().instant();
  }

  /** For each call judged since the last question, whether it held an event loop. */
  List<Boolean> sinceLast() {
    var seen = List.copyOf(onEventLoop);
    onEventLoop.clear();
    return seen;
  }
}
