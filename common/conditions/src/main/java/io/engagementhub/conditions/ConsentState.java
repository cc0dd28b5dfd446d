package io.engagementhub.conditions;

import java.util.Locale;

/** What is known of a person's consent to a purpose. */
public enum ConsentState {
  GRANTED,
  REFUSED,
  /** Neither was ever said. */
  NOT_ASKED;

  /** As written in the JSON form: {@code granted}, {@code refused}, {@code not-asked}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
