package io.engagementhub.chatbot.known;

import io.engagementhub.contracts.Identifier;
import java.util.Locale;

/** Brings what a person typed into the form identifiers are kept in. */
public final class Identifying {

  /** An e-mail address in lower case. */
  public static Identifier email(String text) {
    return new Identifier(Identifier.EMAIL, text.strip().toLowerCase(Locale.ROOT));
  }

  /**
   * A telephone number: digits, with a plus before them if one was there. A plus that a query
   * string turned into a blank counts as one; {@code 00} is the plus of those who have no key for
   * it.
   */
  public static Identifier phone(String text) {
    var digits = text.replaceAll("[^0-9]", "");
    if (text.startsWith(" ") || text.strip().startsWith("+")) {
      return new Identifier(Identifier.PHONE, "+" + digits);
    }
    return new Identifier(
        Identifier.PHONE, digits.startsWith("00") ? "+" + digits.substring(2) : digits);
  }

  private Identifying() {}
}
