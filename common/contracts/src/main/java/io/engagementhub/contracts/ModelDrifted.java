package io.engagementhub.contracts;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * How far people are from those a model was trained with became another matter than it was at the
 * check before.
 *
 * @param id of the check
 * @param modelId which model, e.g. {@code buys}
 * @param version of the model
 * @param standing how it stands
 * @param index the greatest population stability index, of the scores or a feature
 * @param features those that did not stay as they were, the furthest first; none of people
 * @param at when
 */
public record ModelDrifted(
    UUID id,
    String modelId,
    long version,
    Standing standing,
    double index,
    List<Moved> features,
    Instant at) {

  /** CloudEvents type of this event. */
  public static final String EVENT_TYPE = "io.engagementhub.model.drifted.v1";

  public ModelDrifted {
    features = List.copyOf(features);
  }

  /** How a model, or a feature of it, stands. */
  public enum Standing {
    /** Below 0.1. */
    STABLE,
    /** From 0.1 to 0.25. */
    WATCH,
    /** Above 0.25: the model should be trained again. */
    DRIFTED
  }

  /** A feature and its index. */
  public record Moved(String feature, double index) {}
}
