package io.engagementhub.profile.feeds.domain;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where an entry stands.
 *
 * @param transaction number of the transaction that wrote it
 * @param id its place among all that were written
 */
public record Position(long transaction, long id) implements Comparable<Position> {
  /** Before every entry. */
  public static final Position START = new Position(0, 0);

  private static final Pattern TEXT = Pattern.compile("(\\d{1,18})-(\\d{1,18})");

  @Override
  public int compareTo(Position other) {
    return transaction == other.transaction
        ? Long.compare(id, other.id)
        : Long.compare(transaction, other.transaction);
  }

  /** As it is given out. */
  public String text() {
    return transaction + "-" + id;
  }

  /** The position that was given out as {@code text}; empty if none is written so. */
  public static Optional<Position> of(String text) {
    var parts = TEXT.matcher(text);
    return parts.matches()
        ? Optional.of(new Position(Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2))))
        : Optional.empty();
  }
}
