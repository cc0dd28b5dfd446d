package io.engagementhub.launcher.stack;

/** The hub could not do what was asked; the message is meant for the person who asked. */
public final class HubException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public HubException(String message) {
    super(message);
  }

  public HubException(String message, Throwable cause) {
    super(message, cause);
  }
}
