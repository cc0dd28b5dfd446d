package io.engagementhub.conditions.text;

import io.engagementhub.conditions.Comparison;
import io.engagementhub.conditions.Dates;
import io.engagementhub.conditions.Value;
import io.engagementhub.conditions.Value.Scalar;
import io.engagementhub.conditions.ValueTest;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Reads what is asked of a value. */
final class TestParser {
  private static final String TESTS =
      "is, =, >, >=, <, <=, contains, exists, starts with, ends with, has size or comes again";

  private final Tokens tokens;

  TestParser(Tokens tokens) {
    this.tokens = tokens;
  }

  ValueTest read() throws TextFault {
    var start = tokens.peek();
    var test = plain();
    return tokens.takes("ignoring", "case")
        ? Tokens.made(start, () -> new ValueTest.IgnoringCase(test))
        : test;
  }

  private ValueTest plain() throws TextFault {
    if (tokens.takes("is")) {
      return is();
    }
    if (tokens.takes("contains")) {
      return contains();
    }
    if (tokens.takes("exists")) {
      return new ValueTest.Exists(true);
    }
    if (tokens.takes("does", "not", "exist")) {
      return new ValueTest.Exists(false);
    }
    if (tokens.takes("starts", "with")) {
      return new ValueTest.StartsWith(tokens.quoted("how it starts"));
    }
    if (tokens.takes("ends", "with")) {
      return new ValueTest.EndsWith(tokens.quoted("how it ends"));
    }
    if (tokens.takes("has", "size")) {
      var comparison = comparison();
      return new ValueTest.Size(comparison, tokens.whole("a size", 0, Integer.MAX_VALUE));
    }
    if (tokens.takes("comes", "again", "within")) {
      int days = tokens.whole("days", 0, ValueTest.AnniversaryWithin.MAX_DAYS);
      if (!tokens.takes("day")) {
        tokens.expect("days");
      }
      return new ValueTest.AnniversaryWithin(days, zone());
    }
    if (tokens.isNext("matches") || tokens.isNext("is", "matching")) {
      throw new TextFault(
          tokens.peek(), "there are no regular expressions: use is like, with * and ?");
    }
    var comparison = comparison();
    return new ValueTest.Compares(comparison, scalar());
  }

  Comparison comparison() throws TextFault {
    var found =
        switch (tokens.peek().text()) {
          case "=" -> Comparison.EQ;
          case ">" -> Comparison.GT;
          case ">=" -> Comparison.GTE;
          case "<" -> Comparison.LT;
          case "<=" -> Comparison.LTE;
          case "not" -> Comparison.NE;
          default -> throw tokens.fault(TESTS);
        };
    tokens.take();
    return found;
  }

  private ValueTest is() throws TextFault {
    if (tokens.takes("not")) {
      return new ValueTest.Compares(Comparison.NE, scalar());
    }
    if (tokens.takes("one", "of")) {
      return new ValueTest.In(scalars());
    }
    if (tokens.takes("like")) {
      return new ValueTest.Like(tokens.quoted("a pattern"));
    }
    if (tokens.takes("before")) {
      return new ValueTest.Before(date());
    }
    if (tokens.takes("after")) {
      return new ValueTest.After(date());
    }
    var start = tokens.peek();
    if (tokens.takes("in", "the", "next")) {
      var length = Durations.read(tokens);
      return Tokens.made(start, () -> new ValueTest.InNext(length));
    }
    if (tokens.takes("in", "the", "last")) {
      var length = Durations.read(tokens);
      return Tokens.made(start, () -> new ValueTest.InLast(length));
    }
    if (tokens.takes("within")) {
      return near(start);
    }
    return new ValueTest.Compares(Comparison.EQ, scalar());
  }

  private ValueTest contains() throws TextFault {
    if (tokens.takes("any", "of")) {
      return new ValueTest.ContainsAny(scalars());
    }
    if (tokens.takes("all", "of")) {
      return new ValueTest.ContainsAll(scalars());
    }
    return new ValueTest.Contains(scalar());
  }

  private ValueTest near(Token start) throws TextFault {
    var distance = tokens.number("a distance, as 5 km");
    if (tokens.takes("km")) {
      distance = distance.multiply(BigDecimal.valueOf(1000));
    } else if (!tokens.takes("m")) {
      throw tokens.fault("m or km");
    }
    tokens.expect("of");
    double lat = tokens.number("a latitude in degrees").doubleValue();
    tokens.expect(",");
    double lon = tokens.number("a longitude in degrees").doubleValue();
    var metres = distance;
    return Tokens.made(
        start,
        () -> {
          try {
            return new ValueTest.Near(lat, lon, metres.intValueExact());
          } catch (ArithmeticException fraction) {
            throw new IllegalArgumentException("a distance is in whole metres", fraction);
          }
        });
  }

  /** {@code in Europe/Berlin}, or nothing for UTC. */
  ZoneId zone() throws TextFault {
    boolean named =
        tokens.isNext("in")
            && !tokens.peek(1).is("the")
            && !tokens.peek(1).is("segment")
            && tokens.peek(1).kind() != Token.Kind.END;
    if (!named) {
      return ZoneOffset.UTC;
    }
    tokens.take();
    var token = tokens.peek();
    var zone = tokens.name("a time zone, as Europe/Berlin");
    try {
      return ZoneId.of(zone);
    } catch (DateTimeException noSuchZone) {
      throw new TextFault(token, "expects a time zone, as Europe/Berlin or UTC");
    }
  }

  private Instant date() throws TextFault {
    var date = Dates.instant(tokens.peek().text());
    if (date.isEmpty()) {
      throw tokens.fault("a date, as 2026-11-22 or 2026-11-22T10:00:00Z");
    }
    tokens.take();
    return date.get();
  }

  private List<Scalar> scalars() throws TextFault {
    var values = new ArrayList<Scalar>();
    tokens.expect("(");
    do {
      if (values.size() == ValueTest.MAX_VALUES) {
        throw tokens.fault("at most " + ValueTest.MAX_VALUES + " values");
      }
      values.add(scalar());
    } while (tokens.takes(","));
    tokens.expect(")");
    return values;
  }

  private Scalar scalar() throws TextFault {
    return switch (tokens.peek().kind()) {
      case QUOTED -> new Value.Text(tokens.quoted("a text"));
      case NUMBER -> new Value.Numeric(tokens.number("a number"));
      case WORD, SIGN, END -> {
        if (tokens.takes("true")) {
          yield new Value.Truth(true);
        }
        if (tokens.takes("false")) {
          yield new Value.Truth(false);
        }
        throw tokens.fault("a text in quotes, a number, true or false");
      }
    };
  }
}
