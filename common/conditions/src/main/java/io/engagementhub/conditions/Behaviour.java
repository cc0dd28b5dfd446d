package io.engagementhub.conditions;

/**
 * One value made of what somebody did: of the events in the window that pass the filter.
 *
 * @param events which
 * @param aggregate what they come to
 * @param window when
 */
public record Behaviour(EventFilter events, Aggregate aggregate, Window window) {
  public Behaviour {
    if (aggregate instanceof Aggregate.OfProperty property) {
      Limits.requirePath(property.path());
    }
  }
}
