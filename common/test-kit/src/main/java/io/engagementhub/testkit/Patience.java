package io.engagementhub.testkit;

import io.quarkus.test.junit.callback.QuarkusTestBeforeClassCallback;
import java.time.Duration;
import org.awaitility.Awaitility;

/**
 * How long a test waits for what comes later. It costs nothing where it comes, and a loaded machine
 * may take longer than any guess: so it is one generous length for all, not one for each test.
 */
public final class Patience implements QuarkusTestBeforeClassCallback {
  public static final Duration PATIENCE = Duration.ofSeconds(60);

  @Override
  public void beforeClass(Class<?> testClass) {
    Awaitility.setDefaultTimeout(PATIENCE);
  }
}
