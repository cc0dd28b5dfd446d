package io.engagementhub.visibility;

import io.engagementhub.contracts.Identifier;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What one reader is told of one person, decided field by field, and the note of what was told. A
 * text that is one of the person's identifiers is treated as that identifier wherever it stands: an
 * address that may not be seen is not seen in a trait of another name either. Not thread-safe.
 */
public final class Disclosure {
  /** Shorter ones would cover what only happens to be the same. */
  private static final int SHORTEST_KNOWN = 4;

  private static final Pattern NUMBER = Pattern.compile("\\+?[0-9 ()/.-]{7,}");
  private static final Pattern NO_DIGIT = Pattern.compile("[^0-9]");

  /** Of an international number where it is not written with a plus. */
  private static final Pattern PREFIX = Pattern.compile("^00");

  /** Steps of a path that the note names of what was shown. */
  private static final int NOTED_STEPS = 2;

  private static final int MOST_NOTED = 500;

  private final Sight sight;
  private final Map<String, Access> known = new HashMap<>();
  private final Set<String> shown = new TreeSet<>();
  private final Set<String> masked = new TreeSet<>();
  private final Set<String> hidden = new TreeSet<>();

  public Disclosure(Sight sight) {
    this.sight = sight;
  }

  /** The person has this identifier. To be told before anything is asked. */
  public void knows(String namespace, String value) {
    var access = sight.of(identifier(namespace));
    if (access != Access.SHOWN && value.length() >= SHORTEST_KNOWN) {
      known.merge(folded(value), access, Access::stricter);
    }
  }

  /** The path of identifiers of a namespace. */
  public static String identifier(String namespace) {
    return "identifiers." + namespace;
  }

  /** Whether the part {@code field} is shown as a whole. */
  public boolean shows(String field) {
    return note(field, sight.of(field)) == Access.SHOWN;
  }

  /** As {@link #shows}, without noting it: for what somebody else may then tell. */
  public boolean mayShow(String field) {
    return sight.of(field) == Access.SHOWN;
  }

  /** How much of the text {@code value} in {@code field} is told. */
  public Access of(String field, String value) {
    var access = sight.of(field).stricter(known.getOrDefault(folded(value), Access.SHOWN));
    return note(field, access);
  }

  /** What is told of the text; empty if nothing is. */
  public Optional<String> told(String field, String value) {
    return switch (of(field, value)) {
      case HIDDEN -> Optional.empty();
      case MASKED -> Optional.of(Masks.of(value));
      case SHOWN -> Optional.of(value);
    };
  }

  /** What is told of the text, where something has to stand. An empty one stays empty. */
  public String covered(String field, String value) {
    return value.isEmpty() ? value : told(field, value).orElse(Masks.COVER);
  }

  /**
   * The text with the addresses and numbers in it told as those of the person are: what somebody
   * wrote into a sentence is not to say more than the field for it.
   */
  public String said(String text) {
    return Contacts.inText(
        text, found -> inText(Identifier.EMAIL, found), found -> inText(Identifier.PHONE, found));
  }

  private String inText(String namespace, String found) {
    return switch (sight.of(identifier(namespace))) {
      case HIDDEN -> Masks.COVER;
      case MASKED -> {
        note(identifier(namespace), Access.MASKED);
        yield Masks.of(found);
      }
      case SHOWN -> found;
    };
  }

  private Access note(String field, Access access) {
    switch (access) {
      case SHOWN -> add(shown, head(field));
      case MASKED -> add(masked, field);
      case HIDDEN -> add(hidden, field);
    }
    return access;
  }

  private static void add(Set<String> noted, String field) {
    if (noted.size() < MOST_NOTED) {
      noted.add(field);
    }
  }

  private static String head(String field) {
    int end = -1;
    for (int step = 0; step < NOTED_STEPS; step++) {
      end = field.indexOf('.', end + 1);
      if (end < 0) {
        return field;
      }
    }
    return field.substring(0, end);
  }

  /** As texts are compared: without regard to case, numbers to how they are grouped. */
  private static String folded(String value) {
    var text = value.strip().toLowerCase(Locale.ROOT);
    return NUMBER.matcher(text).matches()
        ? PREFIX.matcher(NO_DIGIT.matcher(text).replaceAll("")).replaceFirst("")
        : text;
  }

  /** Names of the fields that were shown, whole or in part, in order. */
  public List<String> shown() {
    return List.copyOf(shown);
  }

  /** Names of the fields of which something was masked, in order. */
  public List<String> masked() {
    return List.copyOf(masked);
  }

  /** How many fields were hidden; which, is not told either. */
  public int hidden() {
    return hidden.size();
  }
}
