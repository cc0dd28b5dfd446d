package io.engagementhub.conditions.text;

import io.engagementhub.conditions.EventFilter;
import io.engagementhub.conditions.PropertyTest;
import io.engagementhub.conditions.Window;
import io.engagementhub.conditions.text.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads which events are meant, and when. */
final class EventParser {
  private static final Set<String> TYPES =
      Set.of("identify", "track", "page", "screen", "group", "alias");

  private final Tokens tokens;
  private final TestParser tests;

  EventParser(Tokens tokens, TestParser tests) {
    this.tokens = tokens;
    this.tests = tests;
  }

  /** {@code "Name"}, {@code page "Name"} or {@code any page}, with where. */
  EventFilter filter() throws TextFault {
    var start = tokens.peek();
    boolean any = tokens.takes("any");
    String type = null;
    if (tokens.peek().kind() == Kind.WORD) {
      if (!TYPES.contains(tokens.peek().text())) {
        throw tokens.fault("an event's name in quotes, or its type");
      }
      type = tokens.take().text();
    }
    if (any && type == null) {
      throw tokens.fault("one of identify, track, page, screen, group, alias");
    }
    var name = any ? null : tokens.name("an event's name in quotes");
    var where = tokens.takes("where") ? where() : List.<PropertyTest>of();
    var kind = type;
    return Tokens.made(start, () -> new EventFilter(kind, name, where));
  }

  private List<PropertyTest> where() throws TextFault {
    if (!tokens.takes("(")) {
      return List.of(property());
    }
    var properties = new ArrayList<PropertyTest>();
    do {
      properties.add(property());
    } while (tokens.takes(","));
    tokens.expect(")");
    return properties;
  }

  private PropertyTest property() throws TextFault {
    var path = tokens.name("a property's name");
    return new PropertyTest(path, tests.read());
  }

  /** A window, with a comma before it or not; ever if there is none. */
  Window window() throws TextFault {
    int comma = tokens.isNext(",") ? 1 : 0;
    var first = tokens.peek(comma);
    var second = tokens.peek(comma + 1);
    boolean isThere =
        first.is("ever")
            || first.is("this")
            || (first.is("since") && second.is("the"))
            || (first.is("in") && second.is("the"))
            || (first.is("last") && unit(second).isPresent())
            || first.kind() == Kind.NUMBER;
    if (!isThere) {
      return new Window.Ever();
    }
    if (comma > 0) {
      tokens.take();
    }
    return read();
  }

  private Window read() throws TextFault {
    var start = tokens.peek();
    if (tokens.takes("ever")) {
      return new Window.Ever();
    }
    if (tokens.takes("in", "the", "last")) {
      var length = Durations.read(tokens);
      return Tokens.made(start, () -> new Window.Rolling(length));
    }
    if (tokens.takes("since", "the", "last")) {
      return new Window.SinceLast(filter());
    }
    if (tokens.takes("this")) {
      return new Window.Calendar(unit(), 0, tests.zone());
    }
    if (tokens.takes("last")) {
      return new Window.Calendar(unit(), 1, tests.zone());
    }
    if (start.kind() == Kind.NUMBER) {
      int ago = tokens.whole("how many periods ago", 0, Window.Calendar.MAX_AGO);
      var unit = unit();
      tokens.expect("ago");
      return new Window.Calendar(unit, ago, tests.zone());
    }
    throw tokens.fault("\"in the last\" or \"since the last\"");
  }

  private Window.Unit unit() throws TextFault {
    var unit = unit(tokens.peek());
    if (unit.isEmpty()) {
      throw tokens.fault("day, week, month, quarter or year");
    }
    tokens.take();
    return unit.get();
  }

  private static Optional<Window.Unit> unit(Token token) {
    var word = token.text();
    return Window.Unit.of(word.endsWith("s") ? word.substring(0, word.length() - 1) : word);
  }
}
