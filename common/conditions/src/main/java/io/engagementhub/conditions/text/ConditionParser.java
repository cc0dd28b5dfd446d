package io.engagementhub.conditions.text;

import io.engagementhub.conditions.Aggregate;
import io.engagementhub.conditions.Behaviour;
import io.engagementhub.conditions.Comparison;
import io.engagementhub.conditions.Condition;
import io.engagementhub.conditions.Condition.BehaviourTest;
import io.engagementhub.conditions.ConditionJson;
import io.engagementhub.conditions.ConsentState;
import io.engagementhub.conditions.EventFilter;
import io.engagementhub.conditions.Value;
import io.engagementhub.conditions.ValueTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Reads conditions by recursive descent. */
final class ConditionParser {
  /** A node of the tree takes up to four calls: or, and, not and a parenthesis. */
  private static final int MAX_NESTING = 4 * ConditionJson.MAX_DEPTH;

  private static final String CONDITIONS =
      "a condition: trait, did, never did, sum, average, least, greatest, first, last, most"
          + " frequent, different values, in segment, consent to, at stage, not, all of, any of or (";

  private final Tokens tokens;
  private final TestParser tests;
  private final EventParser events;
  private int parts;

  ConditionParser(Tokens tokens) {
    this.tokens = tokens;
    this.tests = new TestParser(tokens);
    this.events = new EventParser(tokens, tests);
  }

  Condition whole() throws TextFault {
    var condition = or(0);
    if (tokens.peek().kind() != Token.Kind.END) {
      throw tokens.fault("and, or, or the end");
    }
    return condition;
  }

  private Condition or(int nesting) throws TextFault {
    var any = new ArrayList<Condition>();
    do {
      any.add(and(nesting));
    } while (tokens.takes("or"));
    return any.size() == 1 ? any.getFirst() : new Condition.Or(any);
  }

  private Condition and(int nesting) throws TextFault {
    var all = new ArrayList<Condition>();
    do {
      all.add(unary(nesting));
    } while (tokens.takes("and"));
    return all.size() == 1 ? all.getFirst() : new Condition.And(all);
  }

  private Condition unary(int nesting) throws TextFault {
    if (nesting > MAX_NESTING) {
      throw new TextFault(
          tokens.peek(), "conditions nest at most " + ConditionJson.MAX_DEPTH + " deep");
    }
    if (++parts > ConditionJson.MAX_PARTS) {
      throw new TextFault(
          tokens.peek(), "a condition has at most " + ConditionJson.MAX_PARTS + " parts");
    }
    if (tokens.takes("(")) {
      parts--;
      var inner = or(nesting + 1);
      tokens.expect(")");
      return inner;
    }
    if (tokens.takes("not")) {
      return new Condition.Not(unary(nesting + 1));
    }
    if (tokens.takes("all", "of")) {
      return new Condition.And(list(nesting));
    }
    if (tokens.takes("any", "of")) {
      return new Condition.Or(list(nesting));
    }
    return leaf();
  }

  private List<Condition> list(int nesting) throws TextFault {
    var list = new ArrayList<Condition>();
    tokens.expect("(");
    do {
      list.add(or(nesting + 1));
    } while (tokens.takes(","));
    tokens.expect(")");
    return list;
  }

  private Condition leaf() throws TextFault {
    if (tokens.takes("trait")) {
      var trait = tokens.name("a trait's name");
      return new Condition.TraitComparison(trait, tests.read());
    }
    if (tokens.takes("did")) {
      return did();
    }
    if (tokens.takes("never", "did")) {
      return count(events.filter(), Comparison.EQ, 0);
    }
    if (tokens.takes("in", "segment")) {
      return new Condition.InSegment(tokens.name("a segment's id"));
    }
    if (tokens.takes("consent", "to")) {
      var purpose = tokens.name("a purpose");
      tokens.expect("is");
      return new Condition.Consented(purpose, consent());
    }
    if (tokens.takes("at", "stage")) {
      var stage = tokens.name("a stage");
      tokens.expect("of");
      return new Condition.AtStage(tokens.name("a journey's id"), stage);
    }
    return aggregate();
  }

  private ConsentState consent() throws TextFault {
    if (tokens.takes("granted")) {
      return ConsentState.GRANTED;
    }
    if (tokens.takes("refused")) {
      return ConsentState.REFUSED;
    }
    if (tokens.takes("not", "asked")) {
      return ConsentState.NOT_ASKED;
    }
    throw tokens.fault("granted, refused or not asked");
  }

  private Condition did() throws TextFault {
    var start = tokens.peek();
    var first = events.filter();
    if (tokens.takes("without")) {
      var missing = events.filter();
      tokens.expect("within");
      var within = Durations.read(tokens);
      var window = events.window();
      return Tokens.made(start, () -> new Condition.Without(first, missing, within, window));
    }
    if (tokens.isNext("then")) {
      var steps = new ArrayList<>(List.of(first));
      while (tokens.takes("then")) {
        steps.add(events.filter());
      }
      tokens.expect("within");
      var within = Durations.read(tokens);
      var window = events.window();
      return Tokens.made(start, () -> new Condition.Sequence(steps, within, window));
    }
    var comparison = times();
    boolean said = comparison.isPresent();
    return count(first, comparison.orElse(Comparison.GTE), number(said));
  }

  /** How a count is compared; empty if nothing is said. */
  private Optional<Comparison> times() {
    if (tokens.takes("at", "least")) {
      return Optional.of(Comparison.GTE);
    }
    if (tokens.takes("at", "most")) {
      return Optional.of(Comparison.LTE);
    }
    if (tokens.takes("more", "than")) {
      return Optional.of(Comparison.GT);
    }
    if (tokens.takes("fewer", "than")) {
      return Optional.of(Comparison.LT);
    }
    if (tokens.takes("not", "exactly")) {
      return Optional.of(Comparison.NE);
    }
    return tokens.takes("exactly") ? Optional.of(Comparison.EQ) : Optional.empty();
  }

  /** Once, or a number of times; once if nothing is said. */
  private long number(boolean needed) throws TextFault {
    boolean isCount =
        tokens.peek().kind() == Token.Kind.NUMBER
            && (tokens.peek(1).is("times") || tokens.peek(1).is("time"));
    if (!isCount) {
      if (!tokens.takes("once") && needed) {
        throw tokens.fault("once, or a number and times");
      }
      return 1;
    }
    var token = tokens.peek();
    var number = tokens.number("how often");
    tokens.take();
    return Tokens.made(
        token,
        () -> {
          try {
            return number.longValueExact();
          } catch (ArithmeticException notWhole) {
            throw new IllegalArgumentException("a count is a whole number", notWhole);
          }
        });
  }

  private Condition count(EventFilter filter, Comparison comparison, long number) throws TextFault {
    var start = tokens.peek();
    var behaviour = new Behaviour(filter, new Aggregate.Count(), events.window());
    return Tokens.made(
        start,
        () ->
            new BehaviourTest(
                behaviour, new ValueTest.Compares(comparison, new Value.Numeric(number))));
  }

  private Condition aggregate() throws TextFault {
    if (tokens.takes("first", "time", "of")) {
      return of(Aggregate.FirstAt::new);
    }
    if (tokens.takes("last", "time", "of")) {
      return of(Aggregate.LastAt::new);
    }
    if (tokens.takes("sum", "of")) {
      return over(Aggregate.Sum::new);
    }
    if (tokens.takes("average", "of")) {
      return over(Aggregate.Average::new);
    }
    if (tokens.takes("least", "value", "of")) {
      return over(Aggregate.Least::new);
    }
    if (tokens.takes("greatest", "value", "of")) {
      return over(Aggregate.Greatest::new);
    }
    if (tokens.takes("first", "value", "of")) {
      return over(Aggregate.First::new);
    }
    if (tokens.takes("last", "value", "of")) {
      return over(Aggregate.Last::new);
    }
    if (tokens.takes("most", "frequent", "value", "of")) {
      return over(Aggregate.MostFrequent::new);
    }
    if (tokens.takes("different", "values", "of")) {
      return over(Aggregate.Distinct::new);
    }
    throw tokens.fault(CONDITIONS);
  }

  private Condition over(Function<String, Aggregate> aggregate) throws TextFault {
    var path = tokens.name("a property's name");
    tokens.expect("over");
    return of(() -> aggregate.apply(path));
  }

  private Condition of(Supplier<Aggregate> aggregate) throws TextFault {
    var filter = events.filter();
    var test = tests.read();
    return new BehaviourTest(new Behaviour(filter, aggregate.get(), events.window()), test);
  }
}
