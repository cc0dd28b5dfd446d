package io.engagementhub.profile.resolving.domain;

import java.text.Normalizer;
import java.util.Locale;

/**
 * In which form identifiers of a namespace are compared, and kept.
 *
 * @param letters whether upper and lower case are one
 * @param form which Unicode forms of a text are one (Unicode Standard Annex 15)
 */
public record Matching(Letters letters, Form form) {
  /** Canonically equal texts are one; letters keep their case. */
  public static final Matching DEFAULT = new Matching(Letters.EXACT, Form.NFC);

  /** Whether case counts. */
  public enum Letters {
    /** {@code Anna} and {@code anna} are two. */
    EXACT,
    /** They are one, kept in lower case. */
    FOLDED
  }

  /** Which texts look alike enough to be one. */
  public enum Form {
    /** Letters with accents are one, however composed. */
    NFC,
    /** Full-width and other compatible forms are one, too. */
    NFKC
  }

  /** {@code value} in the form it is compared in. */
  public String normalised(String value) {
    var folded = letters == Letters.FOLDED ? value.toLowerCase(Locale.ROOT) : value;
    if (isAscii(folded)) {
      return folded;
    }
    return Normalizer.normalize(
        folded, form == Form.NFKC ? Normalizer.Form.NFKC : Normalizer.Form.NFC);
  }

  private static boolean isAscii(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) > 0x7f) {
        return false;
      }
    }
    return true;
  }
}
