package io.engagementhub.profile.personas.definition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.engagementhub.conditions.ConditionJson.Fault;
import io.engagementhub.kit.events.EventMapper;
import io.engagementhub.profile.personas.domain.ChosenTrait;
import io.engagementhub.profile.personas.domain.PersonaSet;
import io.engagementhub.profile.requests.FieldReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a set of personas, naming every fault. */
public final class PersonaSetJson {
  private static final Set<String> FIELDS =
      Set.of("id", "name", "traits", "personas", "names", "trainEvery", "publishIfStable");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration YEAR = Duration.ofDays(366);
  private static final Pattern KEY = Pattern.compile("[1-9][0-9]{0,5}");
  private static final int MOST_NAMES = 100;
  private static final String OWN = "persona.";

  /** What reading came to. */
  public sealed interface Parsed {
    record Valid(PersonaSet set) implements Parsed {}

    record Invalid(List<Fault> faults) implements Parsed {
      public Invalid {
        faults = List.copyOf(faults);
      }
    }
  }

  /**
   * Reads a body.
   *
   * @param id the id in the path; null where the body has it
   */
  public static Parsed parse(@Nullable JsonNode body, @Nullable String id) {
    var faults = new ArrayList<Fault>();
    var json = body == null ? MissingNode.getInstance() : body;
    var reader = new FieldReader(json, "", faults);
    if (!json.isObject()) {
      return new Parsed.Invalid(faults);
    }
    reader.only(FIELDS);
    var own = id == null || reader.has("id") ? reader.id("id") : id;
    if (id != null && !id.equals(own)) {
      reader.fault("id", "is not the id in the path");
    }
    var name = reader.text("name");
    var traits = traits(reader);
    var personas = reader.object("personas");
    personas.only(Set.of("from", "to"));
    long from = personas.whole("from", 2, PersonaSet.MOST_PERSONAS);
    long to = personas.whole("to", 2, PersonaSet.MOST_PERSONAS);
    if (to < from) {
      personas.fault("to", "is less than from");
    }
    var names = names(reader);
    var trainEvery = reader.duration("trainEvery", HOUR, YEAR);
    boolean publish = reader.truth("publishIfStable", false);
    if (!faults.isEmpty()) {
      return new Parsed.Invalid(faults);
    }
    return new Parsed.Valid(
        new PersonaSet(own, name, traits, (int) from, (int) to, names, trainEvery, publish));
  }

  /** What is kept of a body that was read: itself, with the id. */
  public static String kept(JsonNode body, String id) {
    var kept = JsonNodeFactory.instance.objectNode().put("id", id);
    body.properties().forEach(field -> kept.set(field.getKey(), field.getValue()));
    return kept.toString();
  }

  /**
   * Reads what was kept.
   *
   * @throws IllegalStateException if it was never taken by {@link #parse}
   */
  public static PersonaSet stored(String json) {
    try {
      return switch (parse(EventMapper.shared().readTree(json), null)) {
        case Parsed.Valid(var set) -> set;
        case Parsed.Invalid(var faults) ->
            throw new IllegalStateException("personas that were kept are faulty: " + faults);
      };
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("personas that were kept cannot be read", e);
    }
  }

  private static List<ChosenTrait> traits(FieldReader reader) {
    var traits = new ArrayList<ChosenTrait>();
    var names = new HashSet<String>();
    for (var item : reader.list("traits", PersonaSet.MOST_TRAITS)) {
      item.only(Set.of("trait", "as"));
      var trait = item.text("trait");
      var as = item.json().path("as").asText("");
      if (!as.equals("number") && !as.equals("word")) {
        item.fault("as", "expects number or word");
      }
      if (trait.startsWith(OWN)) {
        item.fault("trait", "is a persona; nobody is grouped by groups");
      }
      if (!names.add(trait) && !trait.isEmpty()) {
        item.fault("trait", "stands here twice");
      }
      traits.add(new ChosenTrait(trait, as.equals("number")));
    }
    if (!reader.json().path("traits").isArray() || reader.json().path("traits").isEmpty()) {
      reader.fault("traits", "expects 1 to " + PersonaSet.MOST_TRAITS);
    }
    return traits;
  }

  private static Map<String, String> names(FieldReader reader) {
    var names = new HashMap<String, String>();
    if (reader.has("names")) {
      var object = reader.object("names");
      if (object.json().size() > MOST_NAMES) {
        reader.fault("names", "are more than " + MOST_NAMES);
        return names;
      }
      for (var field : object.json().properties()) {
        if (KEY.matcher(field.getKey()).matches()) {
          names.put(field.getKey(), object.text(field.getKey()));
        } else {
          reader.fault("names", "expects the keys of personas, as 1");
        }
      }
    }
    return names;
  }

  private PersonaSetJson() {}
}
