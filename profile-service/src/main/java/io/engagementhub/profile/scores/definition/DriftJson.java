package io.engagementhub.profile.scores.definition;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.engagementhub.propensity.Drift;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Drift in words and JSON. */
public final class DriftJson {
  private static final int DIGITS = 4;

  /** Of fewer people the index says nothing. */
  private static final int FEWEST = 200;

  /** Stable, watch or drifted, of an index. */
  public static String standing(double index) {
    if (index > Drift.MUCH) {
      return "drifted";
    }
    return index >= Drift.SOME ? "watch" : "stable";
  }

  /** As {@link #standing(double)} of what moved most; unknown of too few people. */
  public static String standing(Drift drift) {
    return drift.people() < FEWEST ? "unknown" : standing(drift.most());
  }

  public static String features(Drift drift) {
    var json = JsonNodeFactory.instance.arrayNode();
    for (var moved : drift.columns()) {
      json.addObject()
          .put("feature", moved.column())
          .put("index", rounded(moved.index()))
          .put("standing", standing(moved.index()));
    }
    return json.toString();
  }

  /** An index as it is told. */
  public static double rounded(double index) {
    return BigDecimal.valueOf(index).setScale(DIGITS, RoundingMode.HALF_EVEN).doubleValue();
  }

  private DriftJson() {}
}
