package io.engagementhub.profile.scores.definition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.engagementhub.conditions.ConditionJson.Fault;
import io.engagementhub.kit.events.EventMapper;
import io.engagementhub.profile.requests.FieldReader;
import io.engagementhub.profile.scores.domain.Feature;
import io.engagementhub.profile.scores.domain.ModelDefinition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a model, naming every fault. */
public final class ModelDraftJson {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration YEAR = Duration.ofDays(366);
  private static final Set<String> FIELDS =
      Set.of(
          "id",
          "name",
          "goal",
          "horizon",
          "cutOffs",
          "features",
          "balanced",
          "trainEvery",
          "promoteIfNotWorse");

  /** What reading came to. */
  public sealed interface Parsed {
    record Valid(ModelDraft model) implements Parsed {}

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
    var goal = reader.object("goal");
    goal.only(Set.of("event"));
    var event = goal.text("event");
    var horizon = needed(reader, "horizon", HOUR, YEAR);
    long cutOffs =
        reader.has("cutOffs") ? reader.whole("cutOffs", 1, ModelDefinition.MOST_CUT_OFFS) : 6;
    var features = features(reader);
    boolean balanced = reader.truth("balanced", false);
    var trainEvery = reader.duration("trainEvery", HOUR, YEAR);
    boolean promote = reader.truth("promoteIfNotWorse", false);
    if (!faults.isEmpty()) {
      return new Parsed.Invalid(faults);
    }
    var foretells = new ModelDefinition(event, horizon, (int) cutOffs, features);
    return new Parsed.Valid(new ModelDraft(own, name, foretells, balanced, trainEvery, promote));
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
  public static ModelDraft stored(String json) {
    try {
      return switch (parse(EventMapper.shared().readTree(json), null)) {
        case Parsed.Valid(var model) -> model;
        case Parsed.Invalid(var faults) ->
            throw new IllegalStateException("a model that was kept is faulty: " + faults);
      };
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a model that was kept cannot be read", e);
    }
  }

  private static List<Feature> features(FieldReader reader) {
    var features = new ArrayList<Feature>();
    var names = new HashSet<String>();
    for (var item : reader.list("features", ModelDefinition.MOST_FEATURES)) {
      var feature = feature(item);
      feature.ifPresent(features::add);
      if (feature.isPresent() && !names.add(feature.get().name())) {
        item.fault("", "stands here twice");
      }
    }
    if (!reader.json().path("features").isArray() || reader.json().path("features").isEmpty()) {
      reader.fault("features", "expects 1 to " + ModelDefinition.MOST_FEATURES);
    }
    return features;
  }

  private static Optional<Feature> feature(FieldReader item) {
    for (var kind : List.of("trait", "count", "sum", "daysSince", "daysKnown", "usualChannel")) {
      if (item.has(kind)) {
        return feature(item, kind);
      }
    }
    item.fault("", "expects one of trait, count, sum, daysSince, daysKnown, usualChannel");
    return Optional.empty();
  }

  private static Optional<Feature> feature(FieldReader item, String kind) {
    return switch (kind) {
      case "trait" -> {
        item.only(Set.of("trait", "as"));
        var trait = item.text("trait");
        yield switch (item.json().path("as").asText("")) {
          case "number" -> Optional.of(new Feature.TraitNumber(trait));
          case "word" -> Optional.of(new Feature.TraitWord(trait));
          default -> {
            item.fault("as", "expects number or word");
            yield Optional.empty();
          }
        };
      }
      case "count" -> {
        item.only(Set.of("count", "within"));
        yield Optional.of(new Feature.Count(item.text("count"), within(item)));
      }
      case "sum" -> {
        item.only(Set.of("sum", "of", "within"));
        yield Optional.of(new Feature.Sum(item.text("of"), item.text("sum"), within(item)));
      }
      case "daysSince" -> {
        item.only(Set.of("daysSince"));
        yield Optional.of(new Feature.DaysSince(item.text("daysSince")));
      }
      case "daysKnown" -> {
        item.only(Set.of("daysKnown"));
        isTrue(item, kind);
        yield Optional.of(new Feature.DaysKnown());
      }
      default -> {
        item.only(Set.of("usualChannel", "within"));
        isTrue(item, kind);
        yield Optional.of(new Feature.UsualChannel(within(item)));
      }
    };
  }

  private static void isTrue(FieldReader item, String field) {
    if (!item.truth(field, false)) {
      item.fault(field, "expects true");
    }
  }

  private static Duration within(FieldReader item) {
    return needed(item, "within", HOUR, YEAR);
  }

  private static Duration needed(FieldReader reader, String field, Duration least, Duration most) {
    if (!reader.has(field)) {
      reader.fault(field, "expects a length, as P7D or PT12H");
    }
    return Objects.requireNonNullElse(reader.duration(field, least, most), DAY);
  }

  private ModelDraftJson() {}
}
