package io.engagementhub.profile.segments;

import static io.engagementhub.profile.Touchpoints.track;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.engagementhub.profile.Hub;
import io.engagementhub.profile.announcing.Announcements;
import io.engagementhub.profile.sql.Statements;
import io.engagementhub.profile.sql.Transactions;
import io.engagementhub.testkit.HubServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(HubServers.class)
class FollowNewsServiceTest {
  private static final String HELD =
      "select 1 from pg_locks where pid = pg_backend_pid() and locktype = 'advisory'";
  private static final String REVISION = "select revision from profile where id = ?";

  private final List<String> statements = new ArrayList<>();

  @Inject DataSource database;
  @Inject ReevaluateSegments segments;
  @Inject Announcements announcements;

  private FollowNews follow;

  @BeforeEach
  void watchStatements() {
    var watched = watched(DataSource.class, database);
    follow = new FollowNews(new Transactions(watched), segments, announcements);
  }

  @Test
  void lookingIsOneStatementOutsideAnyTransaction() {
    var any = follow.isAny(connection -> Statements.isAny(connection, HELD));

    assertThat(any).isFalse();
    assertThat(statements).containsExactly(HELD);
    assertThat(follow.isAny(Connection::getAutoCommit)).isTrue();
  }

  @Test
  void stepWithoutNewsCostsNothingButTheHold() {
    follow.take((_, _) -> true);

    assertThat(statements).hasSize(1).first().asString().contains("advisory_xact_lock_shared");
  }

  @Test
  void stepIsTakenWithDefinitionsHeld() {
    assertThat(follow.<Boolean>take((connection, _) -> Statements.isAny(connection, HELD)))
        .isTrue();
  }

  @Test
  void whoeverChangedIsToldOnce() {
    var profile = UUID.fromString(Hub.resolve(track("Seen").by(someone())).profileId().toString());
    long before = revision(profile);

    follow.take(
        (_, news) -> {
          news.changed(profile);
          news.consent(profile, "profiling");
          return true;
        });

    assertThat(revision(profile)).isEqualTo(before + 1);
    Hub.changed(state -> state.profileId().equals(profile) && state.revision() == before + 1);
  }

  @Test
  void whatIsDefinedIsAskedForByOneStatement() {
    var profile = UUID.fromString(Hub.resolve(track("Seen").by(someone())).profileId().toString());
    consents(profile);
    statements.clear();

    consents(profile);

    assertThat(statements).filteredOn(sql -> sql.contains(" definition_change")).hasSize(1);
    assertThat(statements)
        .noneMatch(sql -> sql.matches("(?s).*(lifecycle_goal|persona_set|from rfm|score_model).*"));
  }

  private void consents(UUID profile) {
    follow.take(
        (_, news) -> {
          news.consent(profile, "profiling");
          return true;
        });
  }

  @Test
  void nothingIsChangedByAStepThatFails() {
    var profile = UUID.fromString(Hub.resolve(track("Seen").by(someone())).profileId().toString());
    long before = revision(profile);

    assertThatThrownBy(
            () ->
                follow.take(
                    (connection, news) -> {
                      news.changed(profile);
                      follow.follow(connection, news);
                      throw new SQLException("gone");
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasRootCauseMessage("gone");

    assertThat(revision(profile)).isEqualTo(before);
  }

  private static String someone() {
    return "user-" + UUID.randomUUID();
  }

  private long revision(UUID profile) {
    return new Transactions(database)
        .with(
            connection ->
                Statements.query(connection, REVISION, row -> row.getLong(1), profile).getFirst());
  }

  /** The same, whose statements are noted. */
  private <T> T watched(Class<T> type, T real) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) -> {
              if (arguments != null && arguments[0] instanceof String sql) {
                statements.add(sql);
              }
              try {
                var result = method.invoke(real, arguments);
                return result instanceof Connection connection
                    ? watched(Connection.class, connection)
                    : result instanceof java.sql.Statement statement
                            && method.getName().equals("createStatement")
                        ? watched(java.sql.Statement.class, statement)
                        : result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
