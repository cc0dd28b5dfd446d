package io.engagementhub.launcher.history;

/** A file or a mapping cannot be used; the message is meant for who asked. */
public final class HistoryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public HistoryException(String message) {
    super(message);
  }

  public HistoryException(String message, Throwable cause) {
    super(message, cause);
  }
}
