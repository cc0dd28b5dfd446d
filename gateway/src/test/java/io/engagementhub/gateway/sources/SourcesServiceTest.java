package io.engagementhub.gateway.sources;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.engagementhub.testkit.HubServers;
import io.engagementhub.testkit.Tokens;
import io.engagementhub.testkit.Waiting;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Changes of one source, in transactions that overlap. */
@QuarkusTest
@WithTestResource(HubServers.class)
class SourcesServiceTest {
  private static final String SOURCES = "/admin/v1/sources/";
  private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");

  private final DataSource database;
  private final Sources sources;
  private final SourceHealths healths;

  SourcesServiceTest(DataSource database, Sources sources, SourceHealths healths) {
    this.database = database;
    this.sources = sources;
    this.healths = healths;
  }

  @ParameterizedTest
  @CsvSource({
    "PATCH, update source set revision = revision + 1 where id = ?, 412",
    "PATCH, delete from source where id = ?, 404",
    "DELETE, update source set revision = revision + 1 where id = ?, 204",
    "DELETE, delete from source where id = ?, 404"
  })
  void changeThatMeetsAnotherIsAnsweredByWhatTheOtherLeft(String method, String other, int expected)
      throws Exception {
    var created = create();
    var id = created.<String>path("id");

    try (var threads = Executors.newSingleThreadExecutor();
        var connection = database.getConnection()) {
      begin(connection, other, id);
      var status = threads.submit(() -> change(method, id, created.header("ETag")).getStatusCode());
      await().until(() -> status.isDone() || Waiting.isAnybody(database));
      connection.commit();

      assertThat(status.get()).isEqualTo(expected);
    }
  }

  @Test
  void countsOfASourceThatIsBeingRemovedArePassedOver() throws Exception {
    var id = create().<String>path("id");
    var counts = Map.of(id, new SourceHealth(1, 0, 0, NOON));

    try (var threads = Executors.newSingleThreadExecutor();
        var connection = database.getConnection()) {
      begin(connection, "delete from source where id = ?", id);
      Future<?> added = threads.submit(() -> healths.add(counts));
      await().until(() -> added.isDone() || Waiting.isAnybody(database));
      connection.commit();

      added.get();
    }
    assertThat(healths.find(id)).isEmpty();
  }

  @Test
  void sourceThatTwoReplicasAddAtOnceIsAddedOnce() throws Exception {
    var id = UUID.randomUUID().toString();
    var source = new Source(id, "Two", SourceKind.SERVER, true, List.of(), 0, true, "key-" + id);

    try (var threads = Executors.newSingleThreadExecutor()) {
      var second =
          QuarkusTransaction.requiringNew()
              .call(
                  () -> {
                    assertThat(sources.add(source, NOON)).isPresent();
                    var overlapping =
                        threads.submit(
                            () ->
                                QuarkusTransaction.requiringNew()
                                    .call(() -> sources.add(source, NOON)));
                    await().until(() -> overlapping.isDone() || Waiting.isAnybody(database));
                    return overlapping;
                  });

      assertThat(second.get()).isEmpty();
    }
  }

  private static ExtractableResponse<Response> create() {
    return given()
        .auth()
        .oauth2(Tokens.of("admin"))
        .contentType("application/json")
        .body("{\"name\":\"Met\",\"kind\":\"server\"}")
        .post(SOURCES)
        .then()
        .statusCode(201)
        .extract();
  }

  private static Response change(String method, String id, String tag) {
    return given()
        .auth()
        .oauth2(Tokens.of("admin"))
        .header("If-Match", tag)
        .contentType("application/json")
        .body("{\"name\":\"Changed\"}")
        .request(method, SOURCES + id);
  }

  private static void begin(Connection connection, String statement, String id)
      throws SQLException {
    connection.setAutoCommit(false);
    try (var change = connection.prepareStatement(statement)) {
      change.setString(1, id);
      assertThat(change.executeUpdate()).isEqualTo(1);
    }
  }
}
