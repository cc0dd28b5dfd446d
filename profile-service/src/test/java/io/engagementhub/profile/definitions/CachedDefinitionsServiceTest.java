package io.engagementhub.profile.definitions;

import static org.assertj.core.api.Assertions.assertThat;

import io.engagementhub.profile.sql.Statements;
import io.engagementhub.profile.sql.Transactions;
import io.engagementhub.testkit.HubServers;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(HubServers.class)
class CachedDefinitionsServiceTest {
  private static final String GOAL =
      """
      insert into lifecycle_goal (id, definition, created_at, updated_at, updated_by, total)
      values (?, '{}', now(), now(), 'test', 0)
      """;
  private static final String PERSONAS =
      """
      insert into persona_set (id, definition, created_at, updated_at, updated_by)
      values (?, '{}', now(), now(), 'test')
      """;
  private static final String RFM =
      """
      insert into rfm (id, definition, created_at, updated_at, updated_by, due)
      values (?, '{}', now(), now(), 'test', now())
      """;
  private static final String MODEL =
      """
      insert into score_model (id, definition, created_at, updated_at, updated_by)
      values (?, '{}', now(), now(), 'test')
      """;

  private final String id = "test-" + UUID.randomUUID();
  private final AtomicInteger readings = new AtomicInteger();

  @Inject Transactions transactions;
  @Inject DefinitionVersion version;

  @Test
  void nothingIsReadAgainUntilSomethingIsDefined() {
    var cached = cached();

    int first = transactions.call(cached::load);

    assertThat(transactions.<Integer>call(cached::load)).isEqualTo(first);
    assertThat(whileDone(GOAL, cached::load)).isEqualTo(first + 1);
  }

  @Test
  void whatWasTakenBackIsReadAgain() {
    var cached = cached();
    int seen = whileDone(GOAL, cached::load);

    assertThat(transactions.<Integer>call(cached::load)).isEqualTo(seen + 1);
    assertThat(whileDone(GOAL, cached::load)).isEqualTo(seen + 2);
  }

  @ParameterizedTest
  @ValueSource(strings = {GOAL, PERSONAS, RFM, MODEL})
  void anythingDefinedIsAChange(String insert) {
    long before = transactions.call(version::seen);

    assertThat(whileDone(insert, version::seen)).isNotEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update lifecycle_goal set version = version + 1 where id = ?",
        "update lifecycle_goal set deleted_at = now() where id = ?",
        "update persona_set set live_version = 1 where id = ?",
        "update persona_set set deleted_at = now() where id = ?",
        "update rfm set fifths = '{}' where id = ?",
        "update rfm set definition = '{}' where id = ?",
        "update score_model set live_version = 1 where id = ?",
        "delete from lifecycle_goal where id = ?",
        "delete from rfm where id = ?"
      })
  void whatPeopleAreConcludedByIsAChange(String update) {
    long before = transactions.call(version::seen);

    assertThat(whileDone(update, version::seen)).isNotEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update lifecycle_goal set position = gen_random_uuid(), done = done + 1 where id = ?",
        "update lifecycle_goal set looked_at = now() where id = ?",
        "update persona_set set definition = '{}', done = done + 1 where id = ?",
        "update rfm set following = false, followed_at = now(), due = now() where id = ?",
        "update score_model set definition = '{}' where id = ?"
      })
  void howFarEverybodyFollowsIsNone(String update) {
    long before = transactions.call(version::seen);

    assertThat(whileDone(update, version::seen)).isEqualTo(before);
  }

  @Test
  void transactionGoesByWhatItSawFirst() {
    var cached = cached();
    QuarkusTransaction.begin();
    try {
      int first = transactions.with(cached::load);
      transactions.with(connection -> Statements.update(connection, GOAL, id));
      assertThat(transactions.<Integer>with(cached::load)).isEqualTo(first);
    } finally {
      QuarkusTransaction.rollback();
    }
  }

  private CachedDefinitions<Integer> cached() {
    return new CachedDefinitions<>(version, _ -> readings.incrementAndGet());
  }

  /** What work gives in a transaction that changed something, and is then rolled back. */
  private <T> T whileDone(String sql, Transactions.Work<T> work) {
    QuarkusTransaction.begin();
    try {
      return transactions.with(
          connection -> {
            Statements.update(connection, sql, id);
            return work.with(connection);
          });
    } finally {
      QuarkusTransaction.rollback();
    }
  }
}
