package io.engagementhub.conditions;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.engagementhub.conditions.People.Person;
import io.engagementhub.conditions.sql.SqlCondition;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** The evaluator in SQL, on a real PostgreSQL, against the one in memory. */
class SqlEqualsMemoryTest {
  private static final List<Instant> TIMES =
      List.of(
          People.NOW,
          People.NOW.plus(Duration.ofHours(3)).plusNanos(1_500),
          People.NOW.plus(Duration.ofDays(40)));

  private static PeopleTables tables;

  @BeforeContainer
  static void start() throws Exception {
    tables = new PeopleTables();
  }

  @AfterContainer
  static void stop() throws Exception {
    if (tables != null) {
      tables.close();
    }
  }

  @Property(tries = 150)
  void bothAnswerAlike(
      @ForAll("crowd") List<Person> crowd, @ForAll("conditions") List<Condition> conditions)
      throws SQLException {
    tables.fill(crowd);
    for (var condition : conditions) {
      for (var now : TIMES) {
        var expected =
            IntStream.range(0, crowd.size())
                .filter(i -> Evaluation.holds(condition, crowd.get(i).at(now)))
                .boxed()
                .collect(toSet());

        assertThat(tables.select(SqlCondition.of(condition, now, PeopleTables.BINDING)))
            .as("%s at %s", ConditionJson.write(condition), now)
            .isEqualTo(expected);
      }
    }
  }

  @Provide
  Arbitrary<List<Person>> crowd() {
    return People.any().list().ofSize(12);
  }

  @Provide
  Arbitrary<List<Condition>> conditions() {
    return net.jqwik.api.Arbitraries.oneOf(Conditions.leaf(), Conditions.any()).list().ofSize(8);
  }
}
