package io.engagementhub.conditions.text;

import java.io.Serial;

/** Ends reading where the text goes wrong; never leaves this package. */
final class TextFault extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  private final int line;
  private final int column;

  TextFault(Token at, String message) {
    this(at.line(), at.column(), message);
  }

  TextFault(int line, int column, String message) {
    super(message, null, false, false);
    this.line = line;
    this.column = column;
  }

  ConditionText.Fault fault() {
    return new ConditionText.Fault(line, column, String.valueOf(getMessage()));
  }
}
