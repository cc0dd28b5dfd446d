package io.engagementhub.profile.bulk.domain;

import java.util.Optional;
import java.util.Set;

/**
 * A column of a CSV list.
 *
 * @param part of the person it tells
 * @param name namespace, name of a trait, or purpose; empty where the part has none
 * @param kind how its cells are read
 */
public record Column(Part part, String name, Kind kind) {
  private static final int LONGEST = 250;
  private static final Set<String> ALONE = Set.of("user_id", "anonymous_id", "email", "phone");

  /** What a column tells. */
  public enum Part {
    IDENTIFIERS("identifiers."),
    TRAITS("traits."),
    CONSENTS("consents.");

    private final String prefix;

    Part(String prefix) {
      this.prefix = prefix;
    }
  }

  /** How a cell is read. */
  public enum Kind {
    TEXT(":text"),
    NUMBER(":number"),
    TRUTH(":truth"),
    JSON(":json");

    private final String suffix;

    Kind(String suffix) {
      this.suffix = suffix;
    }
  }

  /**
   * The column of this title: {@code identifiers.<namespace>}, or {@code user_id}, {@code
   * anonymous_id}, {@code email} and {@code phone} alone; {@code traits.<name>}, with {@code
   * :number}, {@code :truth} or {@code :json} behind it where it is no text; {@code
   * consents.<purpose>}. Empty for any other.
   */
  public static Optional<Column> of(String title) {
    if (title.length() > LONGEST || title.indexOf('\0') >= 0) {
      return Optional.empty();
    }
    if (ALONE.contains(title)) {
      return Optional.of(new Column(Part.IDENTIFIERS, title, Kind.TEXT));
    }
    for (var part : Part.values()) {
      if (title.startsWith(part.prefix) && title.length() > part.prefix.length()) {
        var name = title.substring(part.prefix.length());
        return Optional.of(part == Part.TRAITS ? trait(name) : other(part, name));
      }
    }
    return Optional.empty();
  }

  private static Column trait(String name) {
    for (var kind : Kind.values()) {
      if (name.endsWith(kind.suffix) && name.length() > kind.suffix.length()) {
        return new Column(
            Part.TRAITS, name.substring(0, name.length() - kind.suffix.length()), kind);
      }
    }
    return new Column(Part.TRAITS, name, Kind.TEXT);
  }

  private static Column other(Part part, String name) {
    return new Column(part, name, part == Part.CONSENTS ? Kind.TRUTH : Kind.TEXT);
  }

  /** The field as faults name it. */
  public String field() {
    return part.prefix + name;
  }
}
