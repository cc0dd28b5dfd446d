package io.engagementhub.profile.resolving.domain;

import io.engagementhub.contracts.Identifier;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads identifiers: what is one, in which form it is compared, and what is none. */
public final class Identification {
  /** Namespace of a fragment that nothing identifies but its one touchpoint. */
  public static final String TOUCHPOINT = "touchpoint";

  /** How sources and namespaces of systems that keep records begin; no other source's does. */
  public static final String RECORDS = "crm:";

  /** The source of what the hub itself tells; what lies below it is told by one of its parts. */
  private static final String HUB = "hub";

  /** Longest identifier, in UTF-16 units; longer ones are not used. */
  public static final int MAX_LENGTH = 500;

  /** What software sends when it means nobody; compared in lower case. */
  private static final List<String> NOBODY =
      List.of(
          "null",
          "(null)",
          "nil",
          "none",
          "undefined",
          "nan",
          "0",
          "-1",
          "unknown",
          "anonymous",
          "anon",
          "empty",
          "guest",
          "n/a",
          "na",
          "true",
          "false",
          "[object object]",
          "00000000-0000-0000-0000-000000000000");

  private static final Matching EMAILS = new Matching(Matching.Letters.FOLDED, Matching.Form.NFC);
  private static final Matching PHONES = new Matching(Matching.Letters.EXACT, Matching.Form.NFKC);
  private static final Pattern EMAIL =
      Pattern.compile("[^\\s@,;<>]{1,64}@[^\\s@,;<>]+\\.[^\\s@,;<>.]+");
  private static final int LONGEST_EMAIL = 254;
  private static final Pattern PHONE = Pattern.compile("\\+?[0-9]{6,15}");
  private static final Pattern PHONE_PUNCTUATION = Pattern.compile("[\\s().\\-/]");

  private static final Blocked NOBODYS = new Blocked(NOBODY);

  /** Values that are nobody's unless rules say otherwise. */
  static List<String> nobody() {
    return NOBODY;
  }

  /** The text if it can be kept as an identifier: not blank, not too long, without U+0000. */
  static Optional<String> storable(@Nullable String value) {
    return value == null
            || value.length() > MAX_LENGTH
            || value.isBlank()
            || value.indexOf('\0') >= 0
        ? Optional.empty()
        : Optional.of(WellFormed.text(value));
  }

  /** Whether it is the hub itself that tells. */
  static boolean isHub(String source) {
    return source.equals(HUB) || source.startsWith(HUB + "/");
  }

  /**
   * Whether a person of whom neither user nor anonymous id is known can be told something under it:
   * a system's record, or the touchpoint that a fragment consists of.
   */
  public static boolean isAddress(String namespace) {
    return namespace.equals(TOUCHPOINT) || namespace.startsWith(RECORDS);
  }

  /**
   * Whether a touchpoint of {@code source} may name whom it is about by {@code namespace} where it
   * has no user or anonymous id: a system by its own records only, the hub by whatever it knows.
   */
  public static boolean mayName(String source, String namespace) {
    return source.startsWith(RECORDS)
        ? namespace.equals(source)
        : isHub(source) && isAddress(namespace);
  }

  /** The identifier as it is compared; empty if it is nobody's. Letters keep their case. */
  public static Optional<String> usable(@Nullable String value) {
    return storable(value).filter(text -> !NOBODYS.blocks(text));
  }

  /** An e-mail address in lower case and composed form (NFC); empty if it cannot be one. */
  public static Optional<Identifier> email(@Nullable String value) {
    if (value == null || value.length() > LONGEST_EMAIL) {
      return Optional.empty();
    }
    var address = EMAILS.normalised(WellFormed.text(value.strip()));
    return EMAIL.matcher(address).matches() && address.indexOf('\0') < 0
        ? Optional.of(new Identifier(Identifier.EMAIL, address))
        : Optional.empty();
  }

  /**
   * A phone number as digits, with a plus where it is international ({@code 00} is read as one);
   * full-width digits are read as plain ones. Empty if it has not 6 to 15 digits (ITU-T E.164).
   */
  public static Optional<Identifier> phone(@Nullable String value) {
    if (value == null || value.length() > 40) {
      return Optional.empty();
    }
    var digits = PHONE_PUNCTUATION.matcher(PHONES.normalised(value)).replaceAll("");
    if (digits.startsWith("00")) {
      digits = "+" + digits.substring(2);
    }
    return PHONE.matcher(digits).matches()
        ? Optional.of(new Identifier(Identifier.PHONE, digits))
        : Optional.empty();
  }

  private Identification() {}
}
