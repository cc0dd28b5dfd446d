package io.engagementhub.profile.rfm.definition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.engagementhub.conditions.ConditionJson.Fault;
import io.engagementhub.kit.events.EventMapper;
import io.engagementhub.profile.requests.FieldReader;
import io.engagementhub.profile.rfm.domain.Fifths;
import io.engagementhub.profile.rfm.domain.Rfm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what is counted, naming every fault; and keeps where fifths part. */
public final class RfmJson {
  private static final Set<String> FIELDS =
      Set.of("id", "name", "event", "amount", "within", "refreshEvery");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration YEARS = Duration.ofDays(1_096);
  private static final Duration MONTH = Duration.ofDays(31);

  /** What reading came to. */
  public sealed interface Parsed {
    record Valid(Rfm rfm) implements Parsed {}

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
    var event = reader.text("event");
    var amount = reader.text("amount");
    var within = reader.duration("within", DAY, YEARS);
    if (!reader.has("within")) {
      reader.fault("within", "expects a length, as P365D");
    }
    var every = reader.duration("refreshEvery", HOUR, MONTH);
    if (!faults.isEmpty()) {
      return new Parsed.Invalid(faults);
    }
    return new Parsed.Valid(
        new Rfm(
            own,
            name,
            event,
            amount,
            Objects.requireNonNullElse(within, YEARS),
            Objects.requireNonNullElse(every, DAY)));
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
  public static Rfm stored(String json) {
    try {
      return switch (parse(EventMapper.shared().readTree(json), null)) {
        case Parsed.Valid(var rfm) -> rfm;
        case Parsed.Invalid(var faults) ->
            throw new IllegalStateException("what was kept is faulty: " + faults);
      };
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what was kept cannot be read", e);
    }
  }

  public static String write(Fifths fifths) {
    var json = JsonNodeFactory.instance.objectNode();
    fifths.recency().forEach(json.putArray("recency")::add);
    fifths.frequency().forEach(json.putArray("frequency")::add);
    fifths.monetary().forEach(json.putArray("monetary")::add);
    return json.toString();
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalStateException if it did not
   */
  public static Fifths fifths(String json) {
    try {
      var node = EventMapper.shared().readTree(json);
      return new Fifths(
          edges(node.path("recency")), edges(node.path("frequency")), edges(node.path("monetary")));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("fifths cannot be read", e);
    }
  }

  private static List<Double> edges(JsonNode json) {
    var edges = new ArrayList<Double>();
    json.forEach(edge -> edges.add(edge.doubleValue()));
    return edges;
  }

  private RfmJson() {}
}
