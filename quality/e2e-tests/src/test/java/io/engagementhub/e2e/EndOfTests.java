package io.engagementhub.e2e;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Ends the hub after the last test. Found by JUnit itself. Without it the hub would end with the
 * JVM, in order and therefore slowly, and Surefire waits 30 seconds only.
 */
public final class EndOfTests implements BeforeAllCallback {

  @Override
  public void beforeAll(ExtensionContext context) {
    context
        .getRoot()
        .getStore(Namespace.GLOBAL)
        .computeIfAbsent(EndOfTests.class, key -> (AutoCloseable) TheHub::end);
  }
}
