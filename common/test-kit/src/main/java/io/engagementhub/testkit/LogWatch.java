package io.engagementhub.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.engagementhub.kit.problems.Causes;
import io.quarkus.test.junit.callback.QuarkusTestAfterAllCallback;
import io.quarkus.test.junit.callback.QuarkusTestBeforeClassCallback;
import io.quarkus.test.junit.callback.QuarkusTestContext;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Fails a class of service tests during which the service logged an error, though every test of it
 * passed: a call that never works hides behind one that is tried again, or in a timer.
 *
 * <p>A class that brings errors about says which with {@link ErrorsExpected}. What the Kafka in the
 * test's JVM says of itself is no error of the service, nor is a transaction that PostgreSQL asks
 * to be tried again (SQLSTATE class 40): tests write into its tables while timers do.
 */
public final class LogWatch implements QuarkusTestBeforeClassCallback, QuarkusTestAfterAllCallback {
  private static final List<String> WATCHED =
      List.of("io.engagementhub.", "io.quarkus.", "io.smallrye.", "io.agroal.", "org.hibernate.");

  private static final Errors ERRORS = new Errors();

  @Override
  public void beforeClass(Class<?> testClass) {
    ERRORS.logged.clear();
    var root = Logger.getLogger("");
    root.removeHandler(ERRORS);
    root.addHandler(ERRORS);
  }

  @Override
  public void afterAll(QuarkusTestContext context) {
    Logger.getLogger("").removeHandler(ERRORS);
    var test = Objects.requireNonNull(context.getTestInstance()).getClass();
    var expected = test.getAnnotation(ErrorsExpected.class);
    var parts = expected == null ? List.<String>of() : List.of(expected.value());
    assertThat(ERRORS.logged)
        .as("errors logged while %s ran", test.getSimpleName())
        .allMatch(error -> parts.stream().anyMatch(error::contains));
  }

  private static final class Errors extends Handler {
    private final Queue<String> logged = new ConcurrentLinkedQueue<>();

    @Override
    public void publish(LogRecord record) {
      if (record.getLevel().intValue() >= Level.SEVERE.intValue()
          && WATCHED.stream().anyMatch(("" + record.getLoggerName())::startsWith)
          && Causes.of(record.getThrown()).noneMatch(Errors::toBeTriedAgain)) {
        logged.add(described(record));
      }
    }

    private static String described(LogRecord record) {
      return Stream.concat(
              Stream.of(record.getLoggerName(), record.getMessage()), Causes.of(record.getThrown()))
          .map(Object::toString)
          .collect(Collectors.joining(": "));
    }

    private static boolean toBeTriedAgain(Throwable cause) {
      return cause instanceof SQLException sql
          && sql.getSQLState() != null
          && sql.getSQLState().startsWith("40");
    }

    @Override
    public void flush() {
      // Nothing is held back.
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}
