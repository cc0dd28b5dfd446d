package io.engagementhub.profile.loyalty.domain;

import io.engagementhub.conditions.Properties;
import io.engagementhub.conditions.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/** How many points a touchpoint is worth. */
public sealed interface Award {

  /** The same for each; {@code points} 1 to {@value Purse#MOST}. */
  record Fixed(long points) implements Award {}

  /**
   * By what was paid.
   *
   * @param points for each whole unit of the amount; above zero
   * @param of properties that may hold the amount; the first that does counts
   * @param minimum amounts below it earn nothing
   */
  record PerUnit(BigDecimal points, List<String> of, BigDecimal minimum) implements Award {
    public PerUnit {
      of = List.copyOf(of);
    }

    /** The amount, in whole units; empty where there is none or one below the minimum. */
    Optional<BigDecimal> units(Properties properties) {
      return of.stream()
          .flatMap(path -> properties.find(path).stream())
          .filter(Value.Numeric.class::isInstance)
          .map(value -> ((Value.Numeric) value).number())
          .findFirst()
          .filter(amount -> amount.signum() > 0 && amount.compareTo(minimum) >= 0)
          .map(amount -> amount.setScale(0, RoundingMode.FLOOR));
    }
  }

  /** Points before any multiplier, exact; zero where the touchpoint is worth nothing. */
  default BigDecimal worth(Properties properties) {
    return switch (this) {
      case Fixed(var points) -> BigDecimal.valueOf(points);
      case PerUnit unit ->
          unit.units(properties).map(unit.points()::multiply).orElse(BigDecimal.ZERO);
    };
  }

  /** What was spent, in whole units; zero where nothing was. */
  default BigDecimal spend(Properties properties) {
    return switch (this) {
      case Fixed _ -> BigDecimal.ZERO;
      case PerUnit unit -> unit.units(properties).orElse(BigDecimal.ZERO);
    };
  }
}
