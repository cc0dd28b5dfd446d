package io.engagementhub.conditions.text;

import io.engagementhub.conditions.text.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Divides text into words, numbers, quoted texts and signs. */
final class Tokenizer {
  private static final int HEX = 16;

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;
  private int line = 1;
  private int lineStart;

  private Tokenizer(String text) {
    this.text = text;
  }

  static List<Token> tokens(String text) throws TextFault {
    var tokenizer = new Tokenizer(text);
    tokenizer.read();
    return tokenizer.tokens;
  }

  private void read() throws TextFault {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\n') {
        at++;
        line++;
        lineStart = at;
      } else if (c == ' ' || c == '\t' || c == '\r') {
        at++;
      } else if (c == '"') {
        quoted();
      } else if (isLetter(c)) {
        run(Kind.WORD, "_./-");
      } else if (isDigit(c)
          || (c == '-' && at + 1 < text.length() && isDigit(text.charAt(at + 1)))) {
        run(Kind.NUMBER, ".:+-");
      } else {
        sign(c);
      }
    }
    tokens.add(new Token(Kind.END, "", line, column(at)));
  }

  private void run(Kind kind, String besides) {
    int start = at++;
    while (at < text.length()
        && (isLetter(text.charAt(at))
            || isDigit(text.charAt(at))
            || besides.indexOf(text.charAt(at)) >= 0)) {
      at++;
    }
    tokens.add(new Token(kind, text.substring(start, at), line, column(start)));
  }

  private void sign(char c) throws TextFault {
    int length =
        (c == '>' || c == '<') && at + 1 < text.length() && text.charAt(at + 1) == '=' ? 2 : 1;
    if ("(),<>=".indexOf(c) < 0) {
      throw new TextFault(line, column(at), "this sign has no meaning here: " + shown(c));
    }
    tokens.add(new Token(Kind.SIGN, text.substring(at, at + length), line, column(at)));
    at += length;
  }

  private static String shown(char c) {
    return Character.isISOControl(c) || Character.isSurrogate(c)
        ? "U+%04X".formatted((int) c)
        : String.valueOf(c);
  }

  private void quoted() throws TextFault {
    int start = at++;
    var meant = new StringBuilder();
    while (at < text.length() && text.charAt(at) != '"' && text.charAt(at) != '\n') {
      char c = text.charAt(at++);
      meant.append(c == '\\' ? escaped() : c);
    }
    if (at >= text.length() || text.charAt(at) != '"') {
      throw new TextFault(line, column(start), "this text has no closing quote on its line");
    }
    at++;
    tokens.add(new Token(Kind.QUOTED, meant.toString(), line, column(start)));
  }

  private char escaped() throws TextFault {
    char c = at < text.length() ? text.charAt(at++) : ' ';
    switch (c) {
      case '"', '\\' -> {
        return c;
      }
      case 'n' -> {
        return '\n';
      }
      case 't' -> {
        return '\t';
      }
      case 'u' -> {
        if (at + 4 <= text.length()
            && text.substring(at, at + 4).chars().allMatch(d -> Character.digit(d, HEX) >= 0)) {
          at += 4;
          return (char) Integer.parseInt(text.substring(at - 4, at), HEX);
        }
      }
      default -> {}
    }
    throw new TextFault(
        line, column(at - 1), "a backslash is followed by one of \" \\ n t or u and four digits");
  }

  private int column(int position) {
    return position - lineStart + 1;
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
