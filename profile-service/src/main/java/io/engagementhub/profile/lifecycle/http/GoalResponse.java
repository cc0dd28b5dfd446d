package io.engagementhub.profile.lifecycle.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.engagementhub.kit.events.EventMapper;
import io.engagementhub.profile.lifecycle.GoalState;
import io.engagementhub.profile.lifecycle.GoalState.Looking;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A goal as it is answered.
 *
 * @param looking how far everybody was looked at after the last change
 * @param people how many stand at each stage; only where one goal is asked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record GoalResponse(
    String id,
    JsonNode definition,
    long version,
    Looking looking,
    @Nullable Map<String, Long> people,
    Instant createdAt,
    Instant updatedAt,
    String updatedBy) {

  static GoalResponse of(GoalState goal, @Nullable Map<String, Long> people) {
    return new GoalResponse(
        goal.id(),
        json(goal.definition()),
        goal.version(),
        goal.looking(),
        people,
        goal.createdAt(),
        goal.updatedAt(),
        goal.updatedBy());
  }

  /** Where a person stands: the trait, with the goal's id and name. */
  record PlaceResponse(String goal, String name, JsonNode stage, JsonNode since, JsonNode events) {
    static PlaceResponse of(GoalState.Place place) {
      var trait = json(place.trait());
      return new PlaceResponse(
          place.goal().id(),
          json(place.goal().definition()).path("name").asText(),
          trait.path("stage"),
          trait.path("since"),
          trait.path("events"));
    }
  }

  private static JsonNode json(String text) {
    try {
      return EventMapper.shared().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what was kept cannot be read", e);
    }
  }
}
