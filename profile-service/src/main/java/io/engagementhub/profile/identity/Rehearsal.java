package io.engagementhub.profile.identity;

import io.engagementhub.profile.resolving.Races;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Does a change, looks at what came of it, and rolls it back. */
final class Rehearsal {

  private static final class Over extends RuntimeException {
    private static final long serialVersionUID = 1;

    Over() {
      super("the rehearsal is over", null, false, false);
    }
  }

  /** What {@code work} returns; nothing else of it remains. */
  static <T> T of(Supplier<T> work) {
    return Races.settle(
        () -> {
          var result = new AtomicReference<T>();
          try {
            QuarkusTransaction.requiringNew()
                .run(
                    () -> {
                      result.set(work.get());
                      throw new Over();
                    });
          } catch (Over over) {
            return result.get();
          }
          throw new IllegalStateException("a rehearsal ends by rolling back");
        });
  }

  private Rehearsal() {}
}
