package io.engagementhub.conditions;

/**
 * What must be true of one property of a touchpoint.
 *
 * @param path the property's name; dots lead into objects, as in a trait's
 */
public record PropertyTest(String path, ValueTest test) {
  public PropertyTest {
    Limits.requirePath(path);
  }
}
