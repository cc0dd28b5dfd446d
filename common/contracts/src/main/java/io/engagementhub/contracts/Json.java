package io.engagementhub.contracts;

/**
 * A piece of JSON kept to the letter: numbers, order of fields and unknown fields stay as they were
 * sent.
 *
 * @param text one complete JSON value
 */
public record Json(String text) {
  /** An object without fields. */
  public static final Json EMPTY_OBJECT = new Json("{}");
}
