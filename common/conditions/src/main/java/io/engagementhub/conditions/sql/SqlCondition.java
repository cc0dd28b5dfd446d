package io.engagementhub.conditions.sql;

import io.engagementhub.conditions.Behaviour;
import io.engagementhub.conditions.Condition;
import io.engagementhub.conditions.ConsentState;
import io.engagementhub.conditions.Demand;
import io.engagementhub.conditions.Evaluation;
import io.engagementhub.conditions.ValueTest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Evaluates conditions over all profiles at once. */
public final class SqlCondition {
  private final SqlFacts facts;
  private final SqlTests tests;
  private final SqlBehaviour behaviours;
  private final SqlSequences sequences;

  private SqlCondition(SqlFacts facts, Instant now) {
    this.facts = facts;
    this.tests = new SqlTests(now);
    var events = new SqlEvents(facts, tests, now);
    this.behaviours = new SqlBehaviour(events, tests, now);
    this.sequences = new SqlSequences(facts, events, now);
  }

  /**
   * A boolean expression, never null, over a row {@code p} of which {@code p.id} is the profile:
   * {@code select p.id from profile p where ...}.
   *
   * @param now the instant all answers are of
   */
  public static Sql of(Condition condition, Instant now, SqlFacts facts) {
    return new SqlCondition(facts, now.truncatedTo(ChronoUnit.MICROS)).holds(condition);
  }

  /**
   * A select of {@code (profile_id, v jsonb)}: what a behaviour comes to, for each profile with any
   * event in the window; for others it is {@link io.engagementhub.conditions.Aggregate#ofNone}.
   * {@code v} may be null.
   */
  public static Sql values(Behaviour behaviour, Instant now, SqlFacts facts) {
    return new SqlCondition(facts, now.truncatedTo(ChronoUnit.MICROS)).behaviours.values(behaviour);
  }

  /** Evaluates at this instant. */
  static SqlCondition at(Instant now, SqlFacts facts) {
    return new SqlCondition(facts, now);
  }

  private Sql holds(Condition condition) {
    return switch (condition) {
      case Condition.And(var all) -> join(" and ", all);
      case Condition.Or(var any) -> join(" or ", any);
      case Condition.Not(var negated) -> Sql.of("not ¤", holds(negated));
      case Condition.TraitComparison(var trait, var test) -> trait(trait, test);
      case Condition.BehaviourTest test -> behaviours.holds(test);
      case Condition.Sequence sequence -> sequences.holds(sequence);
      case Condition.Without without -> sequences.holds(without);
      case Condition.InSegment(var segment) -> isIn(facts.members(segment), Sql.of("true"));
      case Condition.Consented(var purpose, var state) -> consent(purpose, state);
      case Condition.AtStage(var journey, var stage) ->
          isIn(facts.stages(journey), Sql.of("f.stage = ¤", stage));
    };
  }

  private Sql join(String between, List<Condition> parts) {
    return Sql.of("(¤)", Sql.join(between, parts.stream().map(this::holds).toList()));
  }

  private static Sql isIn(Sql relation, Sql where) {
    return Sql.of("exists (select 1 from ¤ f where f.profile_id = p.id and ¤)", relation, where);
  }

  private Sql trait(String path, ValueTest test) {
    // What holds for a profile without the trait is known beforehand, as in SqlBehaviour.
    boolean holdsForNone = Evaluation.passes(test, Optional.empty(), Instant.EPOCH);
    var holds = tests.holds(test, Sql.of("f.value"));
    return holdsForNone
        ? Sql.of("not ¤", isIn(values(path), Sql.of("not ¤", holds)))
        : isIn(values(path), holds);
  }

  /**
   * {@code (profile_id, value)}: the trait of that very name, else the way into an object, of those
   * that stand the one with the longest name.
   */
  Sql values(String path) {
    var names = Demand.namesIn(path);
    var values = facts.trait(names.getLast());
    if (names.size() == 1) {
      return values;
    }
    values = down(path, names.getLast(), values);
    for (var name : names.subList(0, names.size() - 1).reversed()) {
      var longer = facts.trait(name);
      values =
          Sql.of(
              """
              (select w.profile_id, w.value from ¤ w
              union all
              select r.profile_id, r.value from ¤ r where not exists (
                select 1 from ¤ w
                where w.profile_id = r.profile_id and jsonb_typeof(w.value) <> 'null'))
              """,
              Sql.of(
                  "(select s.profile_id, ¤ as value from ¤ s where jsonb_typeof(s.value) <> 'null')",
                  field(path, name, Sql.of("s.value")),
                  longer),
              values,
              longer);
    }
    return values;
  }

  private static Sql down(String path, String name, Sql values) {
    return Sql.of(
        "(select d.profile_id, ¤ as value from ¤ d)", field(path, name, Sql.of("d.value")), values);
  }

  private static Sql field(String path, String name, Sql value) {
    return name.equals(path)
        ? value
        : SqlValues.down(value, path.substring(name.length() + 1).split("\\.", -1));
  }

  private Sql consent(String purpose, ConsentState state) {
    var consents = facts.consents(purpose);
    return switch (state) {
      case GRANTED -> isIn(consents, Sql.of("f.granted"));
      case REFUSED -> isIn(consents, Sql.of("not f.granted"));
      case NOT_ASKED -> Sql.of("not ¤", isIn(consents, Sql.of("true")));
    };
  }
}
