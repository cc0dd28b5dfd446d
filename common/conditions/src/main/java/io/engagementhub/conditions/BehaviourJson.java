package io.engagementhub.conditions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.engagementhub.conditions.ConditionJson.Fault;
import java.util.List;

/**
 * The JSON form of a behaviour alone, as a computed trait is one: that of a condition without the
 * test, as {@code {"event": "Order Completed", "sum": "revenue", "ever": true}}; a count is {@code
 * "count": true}.
 */
public final class BehaviourJson {

  /** What reading came to. */
  public sealed interface Parsed {
    /** A behaviour was read. */
    record Valid(Behaviour behaviour) implements Parsed {}

    /** None was; every fault found is named. */
    record Invalid(List<Fault> faults) implements Parsed {
      public Invalid {
        faults = List.copyOf(faults);
      }
    }
  }

  /** Reads a behaviour that stands at {@code pointer} of a larger document. */
  public static Parsed parse(JsonNode json, String pointer) {
    var faults = new Faults();
    var behaviour = new BehaviourReader(faults).alone(json, pointer);
    return behaviour.isPresent() && faults.isEmpty()
        ? new Parsed.Valid(behaviour.get())
        : new Parsed.Invalid(faults.all());
  }

  /** Writes a behaviour; reading it again gives an equal one. */
  public static ObjectNode write(Behaviour behaviour) {
    var json = JsonNodeFactory.instance.objectNode();
    EventWriter.writeFilter(json, behaviour.events());
    EventWriter.writeAggregate(json, behaviour.aggregate());
    EventWriter.writeWindow(json, behaviour.window());
    return json;
  }

  private BehaviourJson() {}
}
