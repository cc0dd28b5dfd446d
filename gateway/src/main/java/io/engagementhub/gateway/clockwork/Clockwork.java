package io.engagementhub.gateway.clockwork;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Repeats work until the gateway stops; a failure is told once and tried again at the next beat.
 */
@ApplicationScoped
public class Clockwork {
  private static final Logger LOG = Logger.getLogger(Clockwork.class);
  private static final int BEFORE_OTHERS = 1;

  private volatile boolean stopping;

  /** Does {@code work} after each {@code pause}. */
  public void every(Duration pause, String name, Runnable work) {
    Thread.ofVirtual().name(name).start(() -> repeat(pause, name, work));
  }

  /** Does the work once; false if it failed. Nothing is told without a name. */
  public static boolean attempt(@Nullable String name, Runnable work) {
    try {
      work.run();
      return true;
    } catch (RuntimeException e) {
      if (name != null) {
        LOG.warnf("%s waits for the database: %s", name, e.toString());
      }
      return false;
    }
  }

  private void repeat(Duration pause, String name, Runnable work) {
    boolean well = true;
    while (goesOnAfter(pause)) {
      well = attempt(well ? name : null, work);
    }
  }

  private boolean goesOnAfter(Duration pause) {
    try {
      Thread.sleep(pause);
      return !stopping;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  void stop(@Observes @Priority(BEFORE_OTHERS) ShutdownEvent event) {
    stopping = true;
  }
}
