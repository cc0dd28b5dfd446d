package io.engagementhub.profile.resolving;

/** Another transaction settled first what this one was about to; applying it again will see it. */
public final class LostRace extends RuntimeException {
  private static final long serialVersionUID = 1;

  public LostRace(String message) {
    super(message);
  }
}
