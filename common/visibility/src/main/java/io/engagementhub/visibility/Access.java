package io.engagementhub.visibility;

import java.util.Locale;

/** How much of a field a reader gets, from nothing to all of it. */
public enum Access {
  HIDDEN,
  /** Enough to recognise what one knows already: the first letter, the last digits. */
  MASKED,
  SHOWN;

  /** The one of both that gives less. */
  public Access stricter(Access other) {
    return compareTo(other) < 0 ? this : other;
  }

  /** The one of both that gives more. */
  public Access wider(Access other) {
    return compareTo(other) > 0 ? this : other;
  }

  /** As it is written in rules. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
