package io.engagementhub.conditions.text;

import java.time.Duration;
import java.util.StringJoiner;

/** Lengths of time in words. */
final class Durations {
  private static final int MOST = 200_000_000;

  static Duration read(Tokens tokens) throws TextFault {
    var length = Duration.ZERO;
    do {
      int number = tokens.whole("a length of time, as 7 days", 0, MOST);
      var unit = tokens.peek().text();
      length =
          length.plus(
              switch (unit) {
                case "second", "seconds" -> Duration.ofSeconds(number);
                case "minute", "minutes" -> Duration.ofMinutes(number);
                case "hour", "hours" -> Duration.ofHours(number);
                case "day", "days" -> Duration.ofDays(number);
                case "week", "weeks" -> Duration.ofDays(7L * number);
                default -> throw tokens.fault("seconds, minutes, hours, days or weeks");
              });
      tokens.take();
    } while (tokens.peek().kind() == Token.Kind.NUMBER && isUnit(tokens.peek(1).text()));
    return length;
  }

  private static boolean isUnit(String word) {
    return switch (word) {
      case "second", "seconds", "minute", "minutes", "hour", "hours", "day", "days" -> true;
      default -> false;
    };
  }

  static String write(Duration length) {
    var words = new StringJoiner(" ");
    add(words, length.toDays(), "day");
    add(words, length.toHoursPart(), "hour");
    add(words, length.toMinutesPart(), "minute");
    add(words, length.toSecondsPart(), "second");
    return words.toString();
  }

  private static void add(StringJoiner words, long number, String unit) {
    if (number > 0) {
      words.add(number + " " + unit + (number == 1 ? "" : "s"));
    }
  }

  private Durations() {}
}
