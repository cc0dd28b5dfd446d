package io.engagementhub.profile.privacy;

import static io.engagementhub.profile.Touchpoints.identify;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.engagementhub.contracts.Identifier;
import io.engagementhub.kit.privacy.AnswerPrivacyRequest;
import io.engagementhub.kit.privacy.ErasedPeople;
import io.engagementhub.profile.Holding;
import io.engagementhub.profile.Hub;
import io.engagementhub.profile.sql.Statements;
import io.engagementhub.profile.view.AccessLog;
import io.engagementhub.profile.view.AccessLog.Who;
import io.engagementhub.profile.webhooks.Receiver;
import io.engagementhub.testkit.HubServers;
import io.engagementhub.testkit.Tokens;
import io.engagementhub.visibility.Disclosure;
import io.engagementhub.visibility.Sight;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who writes of a person without holding them writes nothing behind their erasure. */
@QuarkusTest
@WithTestResource(HubServers.class)
class BehindErasuresServiceTest {
  @Inject DataSource database;
  @Inject ErasedPeople erased;
  @Inject AnswerPrivacyRequest answer;
  @Inject AccessLog log;

  private final String key = UUID.randomUUID().toString().substring(0, 18);
  private final String user = "user-" + key;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void stop() {
    threads.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"?purpose=service", "/view?purpose=service", "/segments"})
  void readingIsNotedAndNamesNobody(String what) throws Exception {
    var known = Hub.resolve(identify("{\"a\":1}").by(user)).profileId();
    var reader = as(Tokens.ofUser("ben-" + key, "agent", "supervisor"));

    var answered =
        whileErasing(() -> reader.get("/agent/v1/profiles/" + known + what).statusCode());

    assertThat(answered).isEqualTo(200);
    assertThat(count("select count(*) from access_log where reader = ?", "ben-" + key)).isOne();
    assertThat(named("access_subject", known)).isZero();
  }

  @Test
  void readingOfSeveralNamesThoseWhoAreLeft() throws Exception {
    var gone = Hub.resolve(identify("{\"a\":1}").by(user)).profileId();
    var left = Hub.resolve(identify("{\"a\":1}").by("other-" + user)).profileId();
    var who = new Who("ben-" + key, Set.of("marketer"), null, "0");

    whileErasing(
        () -> {
          log.noteProfiles(
              who, "preview", List.of(gone, left), new Disclosure(new Sight(List.of())));
          return true;
        });

    assertThat(named("access_subject", gone)).isZero();
    assertThat(named("access_subject", left)).isOne();
  }

  @Test
  void changeIsNotSpread() throws Exception {
    var receiver = new Receiver();
    var hook =
        as(Tokens.of("admin"))
            .body(
                "{\"name\":\"A test's\",\"url\":\""
                    + receiver.url()
                    + "\",\"types\":[\"profile.changed\"]}")
            .post("/admin/v1/webhooks")
            .then()
            .statusCode(201)
            .extract()
            .<String>path("id");
    try (var spreading = Holding.begin(database)) {
      spreading.execute("select 1 from webhook_position for update");
      var gone = Hub.resolve(identify("{\"a\":1}").by(user)).profileId();
      var left = Hub.resolve(identify("{\"a\":1}").by("other-" + user)).profileId();
      await().until(() -> named("change", gone) > 0 && named("change", left) > 0);
      try (var erasing = erasing()) {
        spreading.rollback();
        await().until(() -> erasing.isAwaited() || named("webhook_delivery", left) > 0);
        erasing.commit();
      }
      await().until(() -> named("webhook_delivery", left) > 0);

      assertThat(named("webhook_delivery", gone)).isZero();
    } finally {
      as(Tokens.of("admin")).delete("/admin/v1/webhooks/" + hook).then().statusCode(204);
      receiver.close();
    }
  }

  @Test
  void recordKeepsNothingThatWasToldBefore() throws Exception {
    as(Tokens.of("admin"))
        .body(
            "{\"id\":\"%1$s\",\"name\":\"CRM\",\"fields\":[%2$s,%3$s]}"
                .formatted("s-" + key, field("city"), field("age")))
        .post("/admin/v1/crm-systems")
        .then()
        .statusCode(201);
    tell("{\"city\":\"Rom-" + key + "\"}", 0, ",\"identifiers\":{\"user_id\":\"" + user + "\"}");
    await().until(() -> count("select count(*) from identifier where value = ?", user) > 0);
    await().until(() -> count(OF_PERSON, user) > 0);

    try (var erasing = erasing()) {
      var told = threads.submit(() -> tell("{\"age\":7}", 1, ""));
      await().until(() -> erasing.isAwaited() || erasing.isAwaitedAtARow() || told.isDone());
      erasing.commit();
      assertThat(told.get()).isEqualTo(202);
    }

    assertThat(Everywhere.holding(database, "Rom-" + key)).isEmpty();
  }

  private static final String OF_PERSON =
      """
      select count(*) from change_seen s join fragment f on f.profile_id = s.profile_id
      join identifier i on i.fragment_id = f.id where i.value = ?
      """;

  private String field(String name) {
    return "{\"name\":\"%1$s\",\"trait\":\"%1$s-%2$s\",\"policy\":\"latest\"}".formatted(name, key);
  }

  private int tell(String fields, int second, String more) {
    var at = Instant.parse("2026-01-01T12:00:00Z").plusSeconds(second);
    return as(Tokens.of("admin"))
        .body("{\"fields\":" + fields + ",\"updatedAt\":\"" + at + "\"" + more + "}")
        .put("/admin/v1/crm-systems/s-" + key + "/records/r-" + key)
        .statusCode();
  }

  /** Does it while the person's erasure has only to commit, which it does once it is waited for. */
  private <T> T whileErasing(Callable<T> work) throws Exception {
    Future<T> done;
    try (var erasing = erasing()) {
      done = threads.submit(work);
      await().until(() -> erasing.isAwaitedAtARow() || done.isDone());
      erasing.commit();
    }
    return done.get();
  }

  private Erasing erasing() throws Exception {
    return Erasing.of(database, erased, answer, new Identifier(Identifier.USER_ID, user));
  }

  private static RequestSpecification as(String token) {
    return given().auth().oauth2(token).contentType(ContentType.JSON);
  }

  private long named(String table, UUID profile) throws SQLException {
    return count("select count(*) from " + table + " where profile_id = ?", profile);
  }

  private long count(String sql, Object parameter) throws SQLException {
    try (var connection = database.getConnection()) {
      return Statements.query(connection, sql, row -> row.getLong(1), parameter).getFirst();
    }
  }
}
