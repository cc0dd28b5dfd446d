package io.engagementhub.conditions.text;

import io.engagementhub.conditions.ConditionJson;
import io.engagementhub.conditions.Value.Numeric;
import io.engagementhub.conditions.text.Token.Kind;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Tokens and how far they have been read. */
final class Tokens {
  private static final Pattern NUMBER =
      Pattern.compile("-?[0-9]{1,400}(\\.[0-9]{1,400})?([eE][+-]?[0-9]{1,4})?");

  private final List<Token> tokens;
  private int at;

  Tokens(List<Token> tokens) {
    this.tokens = tokens;
  }

  Token peek() {
    return peek(0);
  }

  Token peek(int ahead) {
    return tokens.get(Math.min(at + ahead, tokens.size() - 1));
  }

  Token take() {
    var token = peek();
    at++;
    return token;
  }

  /** Whether these words are next. */
  boolean isNext(String... words) {
    for (int i = 0; i < words.length; i++) {
      if (!peek(i).is(words[i])) {
        return false;
      }
    }
    return true;
  }

  /** Takes these words if they are next. */
  boolean takes(String... words) {
    if (!isNext(words)) {
      return false;
    }
    at += words.length;
    return true;
  }

  void expect(String... words) throws TextFault {
    for (var word : words) {
      if (!takes(word)) {
        throw fault("\"" + word + "\"");
      }
    }
  }

  TextFault fault(String expected) {
    return new TextFault(peek(), "expects " + expected + ", but there is " + peek().shown());
  }

  /** A name as it is or in quotes. */
  String name(String what) throws TextFault {
    if (peek().kind() != Kind.WORD && peek().kind() != Kind.QUOTED) {
      throw fault(what);
    }
    var token = take();
    if (token.text().isEmpty()) {
      throw new TextFault(token, "expects " + what + ", but it is empty");
    }
    return storable(token);
  }

  String quoted(String what) throws TextFault {
    if (peek().kind() != Kind.QUOTED) {
      throw fault(what + " in quotes");
    }
    return storable(take());
  }

  private static String storable(Token token) throws TextFault {
    var text = token.text();
    if (text.length() > ConditionJson.MAX_TEXT
        || text.codePoints().anyMatch(c -> c == 0 || (c >= 0xD800 && c <= 0xDFFF))) {
      throw new TextFault(
          token,
          "expects at most "
              + ConditionJson.MAX_TEXT
              + " characters, no U+0000 and none cut in half");
    }
    return text;
  }

  BigDecimal number(String what) throws TextFault {
    if (peek().kind() == Kind.NUMBER && NUMBER.matcher(peek().text()).matches()) {
      var number = new BigDecimal(peek().text());
      if (Numeric.isInRange(number)) {
        at++;
        return number;
      }
    }
    throw fault(what);
  }

  int whole(String what, int least, int most) throws TextFault {
    var token = peek();
    var number = number(what);
    if (number.stripTrailingZeros().scale() > 0
        || number.compareTo(BigDecimal.valueOf(least)) < 0
        || number.compareTo(BigDecimal.valueOf(most)) > 0) {
      throw new TextFault(token, "expects " + what + ", " + least + " to " + most);
    }
    return number.intValueExact();
  }

  /** Makes something of what was read; what its constructor refuses is a fault at {@code start}. */
  static <T> T made(Token start, Supplier<T> maker) throws TextFault {
    try {
      return maker.get();
    } catch (IllegalArgumentException refused) {
      throw new TextFault(start, String.valueOf(refused.getMessage()));
    }
  }
}
