package io.engagementhub.profile.personas.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.engagementhub.kit.events.EventMapper;
import io.engagementhub.profile.personas.PersonaState;
import io.engagementhub.profile.personas.PersonaState.Assigned;
import io.engagementhub.profile.personas.PersonaState.Following;
import io.engagementhub.profile.personas.PersonaState.Open;
import io.engagementhub.profile.personas.PersonaState.Version;
import io.engagementhub.profile.personas.definition.PersonaSetJson;
import io.engagementhub.profile.personas.definition.PersonasJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A set of personas as it is answered.
 *
 * @param live the version that people are assigned by; absent while none was published
 * @param training the one that waits or runs
 * @param following how far everybody has followed the last publication
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PersonaResponse(
    String id,
    JsonNode definition,
    long version,
    @Nullable Long live,
    @Nullable Open training,
    @Nullable Following following,
    Instant createdAt,
    Instant updatedAt,
    String updatedBy) {

  static PersonaResponse of(PersonaState set) {
    return new PersonaResponse(
        set.id(),
        json(set.definition()),
        set.version(),
        set.live(),
        set.training(),
        set.following(),
        set.createdAt(),
        set.updatedAt(),
        set.updatedBy());
  }

  /**
   * A persona of a version.
   *
   * @param key what it is called in conditions
   * @param description what sets it apart, the farthest first
   */
  record One(String key, String name, int people, double share, List<String> description) {}

  /**
   * A version that was trained.
   *
   * @param silhouette how well its personas are parted, from -1 to 1
   * @param stability mean adjusted Rand index with groupings from other seeds
   * @param agreement adjusted Rand index with the version that was live; absent for a first
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record VersionResponse(
      long version,
      boolean live,
      Instant trainedAt,
      long people,
      double silhouette,
      double stability,
      @Nullable Double agreement,
      List<One> personas,
      JsonNode definition) {
    static VersionResponse of(Version version) {
      var keyed = PersonasJson.read(version.personas());
      var names = PersonaSetJson.stored(version.definition()).names();
      var personas = new ArrayList<One>();
      for (int i = 0; i < keyed.keys().size(); i++) {
        var key = keyed.keys().get(i).toString();
        var one = keyed.personas().of().get(i);
        personas.add(
            new One(key, called(names, key), one.people(), one.share(), one.description()));
      }
      return new VersionResponse(
          version.version(),
          version.live(),
          version.trainedAt(),
          version.people(),
          keyed.personas().silhouette(),
          keyed.personas().stability(),
          version.agreement(),
          personas,
          json(version.definition()));
    }
  }

  /**
   * Whose persona somebody is.
   *
   * @param distance from the persona's middle, in standard deviations
   */
  record AssignedResponse(
      String set,
      String setName,
      String persona,
      String name,
      List<String> description,
      JsonNode distance,
      JsonNode version,
      Instant at) {
    static AssignedResponse of(Assigned assigned) {
      var value = json(assigned.value());
      var set = PersonaSetJson.stored(assigned.definition());
      var key = value.path("persona").asText();
      var keyed = PersonasJson.read(assigned.personas());
      int place = keyed.keys().stream().map(String::valueOf).toList().indexOf(key);
      return new AssignedResponse(
          assigned.set(),
          set.name(),
          key,
          called(set.names(), key),
          place < 0 ? List.of() : keyed.personas().of().get(place).description(),
          value.path("distance"),
          value.path("version"),
          assigned.at());
    }
  }

  private static String called(Map<String, String> names, String key) {
    return names.getOrDefault(key, key);
  }

  private static JsonNode json(String text) {
    try {
      return EventMapper.shared().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what was kept cannot be read", e);
    }
  }
}
