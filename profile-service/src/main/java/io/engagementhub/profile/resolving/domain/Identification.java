package io.engagementhub.profile.resolving.domain;

import io.engagementhub.contracts.CollectedTouchpoint;
import io.engagementhub.contracts.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads identifiers: what is one, in which form it is compared, and what is none. */
public final class Identification {
  /** Namespace of a fragment that nothing identifies but its one touchpoint. */
  public static final String TOUCHPOINT = "touchpoint";

  /** Longest identifier, in UTF-16 units; longer ones are not used. */
  public static final int MAX_LENGTH = 500;

  /** What software sends when it means nobody; compared in lower case. */
  private static final Set<String> NOBODY =
      Set.of(
          "",
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

  private static final Pattern EMAIL =
      Pattern.compile("[^\\s@,;<>]{1,64}@[^\\s@,;<>]+\\.[^\\s@,;<>.]+");
  private static final int LONGEST_EMAIL = 254;
  private static final Pattern PHONE = Pattern.compile("\\+?[0-9]{6,15}");
  private static final Pattern PHONE_PUNCTUATION = Pattern.compile("[\\s().\\-/]");

  /** What {@code touchpoint} says on who it is about; {@code contacts} from {@link #contacts}. */
  public static Sighting of(CollectedTouchpoint touchpoint, List<Identifier> contacts) {
    var user = usable(touchpoint.userId());
    var anonymous = usable(touchpoint.anonymousId());
    Identifier primary;
    Identifier device = null;
    if (user.isPresent()) {
      primary = new Identifier(Identifier.USER_ID, user.get());
      device = anonymous.map(id -> new Identifier(Identifier.ANONYMOUS_ID, id)).orElse(null);
    } else {
      primary =
          anonymous
              .map(id -> new Identifier(Identifier.ANONYMOUS_ID, id))
              .orElseGet(() -> new Identifier(TOUCHPOINT, touchpoint.id().toString()));
    }
    return new Sighting(
        touchpoint.id(),
        touchpoint.sourceId(),
        touchpoint.trusted(),
        touchpoint.timestamp(),
        primary,
        device,
        usable(touchpoint.previousId()).orElse(null),
        contacts);
  }

  /** The identifier as it is compared; empty if it is nobody's. Letters keep their case. */
  public static Optional<String> usable(@Nullable String value) {
    if (value == null || value.length() > MAX_LENGTH || value.indexOf('\0') >= 0) {
      return Optional.empty();
    }
    return NOBODY.contains(value.strip().toLowerCase(Locale.ROOT))
        ? Optional.empty()
        : Optional.of(value);
  }

  /** An e-mail address in lower case; empty if it cannot be one. */
  public static Optional<Identifier> email(@Nullable String value) {
    if (value == null || value.length() > LONGEST_EMAIL) {
      return Optional.empty();
    }
    var address = value.strip().toLowerCase(Locale.ROOT);
    return EMAIL.matcher(address).matches() && address.indexOf('\0') < 0
        ? Optional.of(new Identifier(Identifier.EMAIL, address))
        : Optional.empty();
  }

  /**
   * A phone number as digits, with a plus where it is international ({@code 00} is read as one);
   * empty if it has not 6 to 15 digits (ITU-T E.164).
   */
  public static Optional<Identifier> phone(@Nullable String value) {
    if (value == null || value.length() > 40) {
      return Optional.empty();
    }
    var digits = PHONE_PUNCTUATION.matcher(value).replaceAll("");
    if (digits.startsWith("00")) {
      digits = "+" + digits.substring(2);
    }
    return PHONE.matcher(digits).matches() && !NOBODY.contains(digits)
        ? Optional.of(new Identifier(Identifier.PHONE, digits))
        : Optional.empty();
  }

  /** Reads {@code namespace:value} as a caller writes it; empty if it cannot be anybody's. */
  public static Optional<Identifier> parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 1) {
      return Optional.empty();
    }
    var namespace = text.substring(0, colon);
    var value = text.substring(colon + 1);
    return switch (namespace) {
      case Identifier.EMAIL -> email(value);
      case Identifier.PHONE -> phone(value);
      default -> usable(value).map(usable -> new Identifier(namespace, usable));
    };
  }

  /** The e-mail and phone among these, as identifiers, each once. */
  public static List<Identifier> contacts(List<String> emails, List<String> phones) {
    var contacts = new ArrayList<Identifier>(2);
    emails.forEach(
        value -> email(value).filter(c -> !contacts.contains(c)).ifPresent(contacts::add));
    phones.forEach(
        value -> phone(value).filter(c -> !contacts.contains(c)).ifPresent(contacts::add));
    return contacts;
  }

  private Identification() {}
}
