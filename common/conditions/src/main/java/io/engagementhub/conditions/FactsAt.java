package io.engagementhub.conditions;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Facts with the clock put forward. */
record FactsAt(Facts facts, Instant now) implements Facts {
  @Override
  public Optional<Value> trait(String path) {
    return facts.trait(path);
  }

  @Override
  public List<Occurrence> occurrences(EventFilter filter) {
    return facts.occurrences(filter);
  }

  @Override
  public boolean inSegment(String segment) {
    return facts.inSegment(segment);
  }

  @Override
  public ConsentState consent(String purpose) {
    return facts.consent(purpose);
  }

  @Override
  public boolean atStage(String journey, String stage) {
    return facts.atStage(journey, stage);
  }
}
