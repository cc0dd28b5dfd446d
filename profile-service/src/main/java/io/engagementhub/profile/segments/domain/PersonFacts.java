package io.engagementhub.profile.segments.domain;

import io.engagementhub.conditions.Condition;
import io.engagementhub.conditions.ConsentState;
import io.engagementhub.conditions.Evaluation;
import io.engagementhub.conditions.EventFilter;
import io.engagementhub.conditions.Facts;
import io.engagementhub.conditions.Occurrence;
import io.engagementhub.conditions.Value;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A person's facts at one instant; each segment is answered once. Not thread-safe. */
final class PersonFacts implements Facts {
  private final Known known;
  private final Known.Reading reading;
  private final Instant now;
  private final Map<String, Condition> definitions;
  private final Map<String, Boolean> answers = new HashMap<>();

  PersonFacts(Known known, Instant now, Map<String, Condition> definitions) {
    this(known, new Known.Reading(known), now, definitions);
  }

  private PersonFacts(
      Known known, Known.Reading reading, Instant now, Map<String, Condition> definitions) {
    this.known = known;
    this.reading = reading;
    this.now = now;
    this.definitions = definitions;
  }

  @Override
  public Instant now() {
    return now;
  }

  /** Segments are answered anew: at another instant the answer may be another. */
  @Override
  public Facts at(Instant instant) {
    return new PersonFacts(known, reading, instant, definitions);
  }

  @Override
  public Optional<Value> trait(String path) {
    return reading.trait(path);
  }

  @Override
  public List<Occurrence> occurrences(EventFilter filter) {
    return known.occurrences(filter);
  }

  @Override
  public boolean inSegment(String segment) {
    var answer = answers.get(segment);
    if (answer != null) {
      return answer;
    }
    var condition = definitions.get(segment);
    boolean in = condition != null && Evaluation.holds(condition, this);
    answers.put(segment, in);
    return in;
  }

  @Override
  public ConsentState consent(String purpose) {
    return known.consent(purpose);
  }

  @Override
  public boolean atStage(String journey, String stage) {
    return known.atStage(journey, stage);
  }
}
