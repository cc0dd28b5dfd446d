package io.engagementhub.bench.measures;

/** A figure would not mean what it says, for instance because calls were refused. */
public final class NotTakenException extends Exception {
  private static final long serialVersionUID = 1;

  public NotTakenException(String reason) {
    super(reason);
  }
}
