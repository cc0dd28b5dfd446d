package io.engagementhub.profile.personas.definition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.engagementhub.profile.personas.domain.Clusters;
import io.engagementhub.profile.personas.domain.Personas;
import io.engagementhub.profile.personas.domain.Personas.Persona;
import io.engagementhub.profile.personas.domain.Scale;
import java.util.Arrays;
import java.util.List;

/** The kept form of personas that were found. */
public final class PersonasJson {
  private static final ObjectMapper MAPPER = JsonMapper.builder().build();

  /**
   * Personas with their keys, in the same order. Whose persona each of those was whom they were
   * found with is not kept.
   */
  public record Keyed(Personas personas, List<Integer> keys) {
    public Keyed {
      keys = List.copyOf(keys);
    }
  }

  private record Kept(
      List<Scale.Axis> axes,
      List<List<Double>> centres,
      List<Integer> keys,
      List<Persona> personas,
      double silhouette,
      double stability) {}

  public static String write(Keyed keyed) {
    var personas = keyed.personas();
    var centres =
        Arrays.stream(personas.clusters().centres())
            .map(centre -> Arrays.stream(centre).boxed().toList())
            .toList();
    try {
      return MAPPER.writeValueAsString(
          new Kept(
              personas.scale().axes(),
              centres,
              keyed.keys(),
              personas.of(),
              personas.silhouette(),
              personas.stability()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("personas could not be written", e);
    }
  }

  /**
   * Reads what was kept.
   *
   * @throws IllegalStateException if it is not what {@link #write} wrote
   */
  public static Keyed read(String json) {
    try {
      var kept = MAPPER.readValue(json, Kept.class);
      var centres =
          kept.centres.stream()
              .map(centre -> centre.stream().mapToDouble(Double::doubleValue).toArray())
              .toArray(double[][]::new);
      return new Keyed(
          new Personas(
              new Scale(kept.axes),
              new Clusters(centres, new int[0], 0),
              kept.personas,
              kept.silhouette,
              kept.stability),
          kept.keys);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("personas that were kept cannot be read", e);
    }
  }

  private PersonasJson() {}
}
