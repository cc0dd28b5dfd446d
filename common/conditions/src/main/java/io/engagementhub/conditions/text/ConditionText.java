package io.engagementhub.conditions.text;

import io.engagementhub.conditions.Condition;
import io.engagementhub.conditions.ConditionJson;
import io.engagementhub.conditions.EventFilter;
import io.engagementhub.conditions.Window;
import java.util.List;

/** The text form of conditions. */
public final class ConditionText {
  /** Longest text that is looked at, in UTF-16 units. */
  public static final int MAX_LENGTH = 200_000;

  /** What reading came to. */
  public sealed interface Parsed {
    /** A condition was read. */
    record Valid(Condition condition) implements Parsed {}

    /** None was. */
    record Invalid(Fault fault) implements Parsed {}
  }

  /**
   * The first thing wrong.
   *
   * @param line from 1
   * @param column from 1, in UTF-16 units
   * @param message what is expected there
   */
  public record Fault(int line, int column, String message) {}

  /** Reads a condition from text that may be anything. */
  public static Parsed parse(String text) {
    if (text.length() > MAX_LENGTH) {
      return new Parsed.Invalid(new Fault(1, 1, "expects at most " + MAX_LENGTH + " characters"));
    }
    try {
      var condition = new ConditionParser(new Tokens(Tokenizer.tokens(text))).whole();
      return limited(condition);
    } catch (TextFault fault) {
      return new Parsed.Invalid(fault.fault());
    }
  }

  /** What the JSON form cannot say, the text form cannot either. */
  private static Parsed limited(Condition condition) {
    return switch (ConditionJson.parse(ConditionJson.write(condition))) {
      case ConditionJson.Parsed.Valid(var valid) -> new Parsed.Valid(valid);
      case ConditionJson.Parsed.Invalid(List<ConditionJson.Fault> faults) ->
          new Parsed.Invalid(new Fault(1, 1, faults.getFirst().message()));
    };
  }

  /** Writes a condition in one line; reading it again gives an equal one. */
  public static String write(Condition condition) {
    var text = new StringBuilder();
    TextWriter.write(text, condition);
    return text.toString();
  }

  /** Writes which events are meant. */
  public static String write(EventFilter filter) {
    var text = new StringBuilder();
    EventTextWriter.writeFilter(text, filter);
    return text.toString();
  }

  /** Writes when. */
  public static String write(Window window) {
    var text = new StringBuilder();
    EventTextWriter.writeWindow(text, window);
    return text.toString();
  }

  private ConditionText() {}
}
