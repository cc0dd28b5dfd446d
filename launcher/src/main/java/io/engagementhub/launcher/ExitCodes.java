package io.engagementhub.launcher;

/** What {@code ./hub} ends with; 2 (wrong arguments) is picocli's. */
final class ExitCodes {
  static final int DONE = 0;
  static final int FAILED = 1;
  static final int NOT_RUNNING = 3;
  static final int PORT_TAKEN = 4;

  private ExitCodes() {}
}
