package io.engagementhub.journey.timeline.domain;

/** Text that a client chose, made fit to be stored; the message beside it keeps the original. */
public final class Storable {
  private static final char REPLACEMENT = '\uFFFD';

  /** {@code text} with U+0000 and halves of surrogate pairs replaced by U+FFFD. */
  public static String text(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0 || Character.isSurrogate(c)) {
        return replaced(text);
      }
    }
    return text;
  }

  private static String replaced(String text) {
    var fit = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> c == 0 || (c >= 0xD800 && c <= 0xDFFF) ? REPLACEMENT : c)
        .forEach(fit::appendCodePoint);
    return fit.toString();
  }

  /** The 64-bit FNV-1a hash of a name's UTF-16 units: what indexes know it by. */
  public static long key(String name) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }

  private Storable() {}
}
