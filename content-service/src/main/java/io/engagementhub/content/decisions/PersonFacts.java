package io.engagementhub.content.decisions;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.engagementhub.conditions.Facts;
import io.engagementhub.conditions.JsonValues;
import io.engagementhub.conditions.Value;
import io.engagementhub.content.audience.domain.Person;
import io.engagementhub.kit.events.EventMapper;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Binds conditions to what is known of a person here. For one thread; traits are read if asked. */
final class PersonFacts implements Facts {
  private final @Nullable Person person;
  private final Instant now;
  private @Nullable Map<String, String> traits;

  /** Facts of {@code person}; of someone nobody knows, if null. */
  PersonFacts(@Nullable Person person, Instant now) {
    this.person = person;
    this.now = now;
  }

  @Override
  public Optional<Value> trait(String path) {
    return JsonValues.find(traits(), path);
  }

  private Map<String, String> traits() {
    var known = traits;
    if (known == null) {
      known = person == null ? Map.of() : read(person.traits().text());
      traits = known;
    }
    return known;
  }

  private static Map<String, String> read(String json) {
    try {
      var traits = new HashMap<String, String>();
      EventMapper.shared()
          .readTree(json)
          .properties()
          .forEach(trait -> traits.put(trait.getKey(), trait.getValue().toString()));
      return traits;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("stored traits can always be read", e);
    }
  }

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public boolean inSegment(String segment) {
    return person != null && person.segments().contains(segment);
  }

  @Override
  public boolean atStage(String journey, String stage) {
    return person != null && stage.equals(person.stages().get(journey));
  }
}
