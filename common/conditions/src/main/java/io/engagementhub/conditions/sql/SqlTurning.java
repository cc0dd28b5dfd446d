package io.engagementhub.conditions.sql;

import io.engagementhub.conditions.Aggregate;
import io.engagementhub.conditions.Behaviour;
import io.engagementhub.conditions.Condition;
import io.engagementhub.conditions.Condition.And;
import io.engagementhub.conditions.Condition.AtStage;
import io.engagementhub.conditions.Condition.BehaviourTest;
import io.engagementhub.conditions.Condition.Consented;
import io.engagementhub.conditions.Condition.InSegment;
import io.engagementhub.conditions.Condition.Not;
import io.engagementhub.conditions.Condition.Or;
import io.engagementhub.conditions.Condition.Sequence;
import io.engagementhub.conditions.Condition.TraitComparison;
import io.engagementhub.conditions.Condition.Without;
import io.engagementhub.conditions.EventFilter;
import io.engagementhub.conditions.ValueTest;
import io.engagementhub.conditions.Window;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * When time alone may next turn an answer, of all profiles at once: never later than {@link
 * io.engagementhub.conditions.Turning} says of one of them, and the same where the condition is one
 * count in a window that rolls on and no two things happened at one instant. It may be earlier, as
 * there the answers at the instants themselves are not asked for; nobody turns of whom nothing is
 * said here.
 */
public final class SqlTurning {
  private final SqlFacts facts;
  private final SqlTurningTimes times;
  private final Instant now;

  private SqlTurning(SqlFacts facts, Instant now) {
    this.facts = facts;
    this.now = now;
    this.times = new SqlTurningTimes(facts, now);
  }

  /** Whether SQL can tell; anniversaries and dates among properties have to be looked at singly. */
  public static boolean tells(Condition condition) {
    return condition.parts().allMatch(SqlTurning::tellsPart);
  }

  private static boolean tellsPart(Condition part) {
    return switch (part) {
      case And _, Or _, Not _, InSegment _, Consented _, AtStage _ -> true;
      case TraitComparison(var _, var test) -> !(test instanceof ValueTest.AnniversaryWithin);
      case BehaviourTest(var behaviour, var test) ->
          tells(behaviour.events())
              && tells(behaviour.window())
              && (!test.dependsOnNow() || tells(behaviour.aggregate(), test));
      case Sequence(var steps, var _, var window) ->
          tells(window) && steps.stream().allMatch(SqlTurning::tells);
      case Without(var first, var missing, var _, var window) ->
          tells(window) && tells(first) && tells(missing);
    };
  }

  private static boolean tells(EventFilter filter) {
    return !filter.dependsOnNow();
  }

  private static boolean tells(Window window) {
    return !(window instanceof Window.SinceLast(var event)) || tells(event);
  }

  private static boolean tells(Aggregate aggregate, ValueTest test) {
    return (aggregate instanceof Aggregate.FirstAt || aggregate instanceof Aggregate.LastAt)
        && !(test instanceof ValueTest.AnniversaryWithin);
  }

  /**
   * A select of {@code (profile_id, at timestamptz)}, all after now, of a profile as many as there
   * are; empty where time turns nobody's answer.
   *
   * @throws IllegalArgumentException if SQL cannot {@linkplain #tells tell}
   */
  public static Optional<Sql> of(Condition condition, Instant now, SqlFacts facts) {
    if (!tells(condition)) {
      throw new IllegalArgumentException("this has to be looked at person by person");
    }
    var turns = new SqlTurning(facts, now.truncatedTo(ChronoUnit.MICROS)).turns(condition);
    return turns.isEmpty() ? Optional.empty() : Optional.of(Sql.join(" union all ", turns));
  }

  private List<Sql> turns(Condition condition) {
    return switch (condition) {
      case And(var all) -> joined(all, true);
      case Or(var any) -> joined(any, false);
      case Not(var negated) -> turns(negated);
      case TraitComparison(var trait, var test) ->
          test.dependsOnNow() ? times.ofTrait(trait, test) : List.of();
      case BehaviourTest test -> behaviour(test.behaviour(), test.test());
      case Sequence(var steps, var _, var window) ->
          steps.stream().flatMap(step -> times.ofWindow(step, window).stream()).toList();
      case Without(var first, var _, var within, var window) -> {
        var turns = new ArrayList<>(times.ofWindow(first, window));
        turns.add(times.after(first, within));
        yield turns;
      }
      case InSegment _, Consented _, AtStage _ -> List.of();
    };
  }

  private List<Sql> behaviour(Behaviour behaviour, ValueTest test) {
    var counted = times.ofCount(behaviour, test);
    if (counted.isPresent()) {
      return counted.get();
    }
    var turns = new ArrayList<>(times.ofWindow(behaviour.events(), behaviour.window()));
    if (test.dependsOnNow()) {
      turns.add(times.ofDates(behaviour.events(), test));
    }
    return turns;
  }

  /** Who fails a part that time does not turn turns by no other, or, of an or, who fulfils it. */
  private List<Sql> joined(List<Condition> parts, boolean and) {
    var turns = new ArrayList<Sql>();
    var still = new ArrayList<Condition>();
    for (var part : parts) {
      var its = turns(part);
      turns.addAll(its);
      if (its.isEmpty()) {
        still.add(part);
      }
    }
    if (turns.isEmpty() || still.isEmpty()) {
      return turns;
    }
    var decided = SqlCondition.of(and ? new And(still) : new Or(still), now, facts);
    return List.of(
        Sql.of(
            "select u.profile_id, u.at from (¤) u join profile p on p.id = u.profile_id where ¤",
            Sql.join(" union all ", turns),
            and ? decided : Sql.of("not ¤", decided)));
  }
}
