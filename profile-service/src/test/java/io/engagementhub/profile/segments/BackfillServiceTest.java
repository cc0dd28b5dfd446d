package io.engagementhub.profile.segments;

import static io.engagementhub.profile.Touchpoints.identify;
import static io.engagementhub.profile.Touchpoints.track;
import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.engagementhub.contracts.MembershipChanged;
import io.engagementhub.contracts.MembershipChanged.Kind;
import io.engagementhub.contracts.ProfileChanged;
import io.engagementhub.contracts.Topics;
import io.engagementhub.profile.Hub;
import io.engagementhub.profile.TestClock;
import io.engagementhub.profile.loops.Courtesy;
import io.engagementhub.profile.segments.domain.News;
import io.engagementhub.profile.segments.persistence.Backfills;
import io.engagementhub.profile.sql.Rows;
import io.engagementhub.profile.sql.Statements;
import io.engagementhub.testkit.HubServers;
import io.engagementhub.testkit.Tokens;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a back-fill comes to for people who are silent, and who is told of it. */
@QuarkusTest
@WithTestResource(HubServers.class)
class BackfillServiceTest {
  private static final int CROWD = 25;
  private static final String KEY = "hashtextextended(?, 0)";

  private final String key = "key-" + UUID.randomUUID();
  private final String id = "s-" + UUID.randomUUID();
  private final String isKey = "trait key is '" + key + "'";

  @Inject DataSource database;
  @Inject Courtesy courtesy;
  @Inject ReevaluateSegments segments;

  @AfterEach
  void releaseTheClock() {
    TestClock.CLOCK.release();
  }

  @Test
  void eachMemberIsToldOnceAndProgressSaysSo() {
    var crowd = crowd();

    define(isKey);
    awaitMembers(CROWD);

    marketer()
        .get("/admin/v1/segments/" + id)
        .then()
        .body("backfill.phase", equalTo("done"))
        .body("backfill.found", equalTo(CROWD))
        .body("backfill.toTell", equalTo(CROWD))
        .body("backfill.told", equalTo(CROWD))
        .body("backfill.membersAt", notNullValue());
    for (var profile : crowd) {
      Hub.changed(told -> told.profileId().equals(profile) && told.segments().contains(id));
    }
    toldOf(crowd, Kind.ENTERED);
  }

  @Test
  void whatWaitsToBeToldGoesOnWhileTouchpointsComeIn() {
    var crowd = crowd();

    try (var _ = courtesy.begin()) {
      define(isKey);
      awaitMembers(CROWD);
    }

    toldOf(crowd, Kind.ENTERED);
  }

  @Test
  void whoLeavesBeforeAnybodyWasToldIsNotToldOf() {
    var profile = Hub.resolve(identify("{\"key\":\"" + key + "\"}").by(key)).profileId();

    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              try (var connection = database.getConnection()) {
                hold(connection, profile);
                define(isKey);
                await().untilAsserted(() -> phaseIs("telling"));
                takeTraitsFrom(connection, profile);
              } catch (SQLException e) {
                throw new IllegalStateException(e);
              }
            });

    awaitMembers(0);
    assertThat(changes(profile)).isEmpty();
  }

  /** As a touchpoint would, in the transaction that holds the profile. */
  private void takeTraitsFrom(Connection connection, UUID profile) throws SQLException {
    segments.holdDefinitions(connection);
    Statements.update(
        connection,
        "delete from trait where fragment_id in (select id from fragment where profile_id = ?)",
        profile);
    var news = new News();
    news.everything(profile);
    assertThat(segments.reevaluate(connection, news)).contains(profile);
  }

  @Test
  void definedAnewBeforeAnybodyWasToldOnlyTheProfileIsTold() throws Exception {
    var profile = Hub.resolve(identify("{\"key\":\"" + key + "\"}").by(key)).profileId();
    try (var held = lock(profile)) {
      define(isKey);
      await().untilAsserted(() -> phaseIs("telling"));
      marketer()
          .header("If-Match", "\"1\"")
          .body(segment("trait key is 'nobody'"))
          .put("/admin/v1/segments/" + id)
          .then()
          .statusCode(200);
      await()
          .untilAsserted(
              () ->
                  marketer()
                      .get("/admin/v1/segments/" + id)
                      .then()
                      .body("members", equalTo(0))
                      .body("backfill.phase", equalTo("telling")));
      held.rollback();
    }

    awaitMembers(0);
    assertThat(changes(profile)).isEmpty();
    assertThat(lastTold(profile).revision()).isGreaterThan(1);
  }

  @Test
  void removedSegmentTellsOfAllWhoLeave() {
    var crowd = crowd();
    define(isKey);
    awaitMembers(CROWD);

    marketer().delete("/admin/v1/segments/" + id).then().statusCode(204);

    await().untilAsserted(() -> toldOf(crowd, Kind.ENTERED, Kind.LEFT));
  }

  @Test
  void silentPeopleLeaveAndEnterOnTimeThoughNothingHappens() {
    var profile = Hub.resolve(identify("{\"key\":\"" + key + "\"}").by(key)).profileId();
    for (int i = 0; i < 3; i++) {
      Hub.resolve(track("Tyre Chosen").by(key));
    }
    define(isKey + " and did 'Tyre Chosen' at least 2 times in the last 3 days");
    awaitMembers(1);
    var quiet = "q-" + UUID.randomUUID();
    define(quiet, isKey + " and never did 'Tyre Chosen' in the last 3 days");
    awaitMembers(quiet, 0);

    TestClock.CLOCK.advance(Duration.ofDays(3).minusMinutes(10));
    Hub.resolve(track("Something Else").by(key));
    awaitMembers(1);
    TestClock.CLOCK.advance(Duration.ofMinutes(11));

    awaitMembers(0);
    awaitMembers(quiet, 1);
    assertThat(changes(profile)).containsExactly(Kind.ENTERED, Kind.LEFT);
  }

  @Test
  void whomSqlCannotTellOfIsLookedAtSingly() {
    Hub.resolve(identify("{\"key\":\"" + key + "\",\"born\":\"1980-06-15\"}").by(key));

    define(isKey + " and trait born comes again within 366 days");

    awaitMembers(1);
  }

  @Test
  void conditionWithoutAClockSetsNoWindow() throws Exception {
    Hub.resolve(identify("{\"key\":\"" + key + "\"}").by(key));

    define(isKey);
    awaitMembers(1);

    try (var connection = database.getConnection()) {
      assertThat(
              Statements.query(
                  connection,
                  "select due from window_exit where segment_id = ?",
                  row -> Rows.instant(row, 1),
                  id))
          .isEmpty();
    }
  }

  /** That nothing of it is logged as an error, {@link io.engagementhub.testkit.LogWatch} sees. */
  @Test
  void definedAnewWhileItsMembersAreFoundOnlyTheNewDefinitionCounts() throws SQLException {
    Hub.resolve(identify("{\"key\":\"" + key + "\"}").by(key));
    try (var held = lockStages()) {
      define("at stage research of vehicle-insurance");
      await().untilAsserted(() -> assertThat(waitForStages()).isTrue());
      marketer()
          .header("If-Match", "\"1\"")
          .body(segment(isKey))
          .put("/admin/v1/segments/" + id)
          .then()
          .statusCode(200);
      held.rollback();
    }

    awaitMembers(1);
  }

  /** Another replica's claim falls between this one's reading and its own. */
  @Test
  void stepThatWasTakenMeanwhileIsNotTakenAgain() throws SQLException {
    define(isKey);
    awaitMembers(0);
    var run = UUID.randomUUID();
    try (var other = database.getConnection();
        var own = database.getConnection()) {
      Statements.query(other, "select pg_advisory_lock(" + KEY + ")", _ -> 1, "" + run);
      try {
        own.setAutoCommit(false);
        stands(other, "finding", run);
        var racing =
            before(
                own,
                "pg_try_advisory_xact_lock",
                () -> {
                  stands(other, "telling", run);
                  Statements.query(
                      other, "select pg_advisory_unlock(" + KEY + ")", _ -> 1, "" + run);
                });

        assertThat(Backfills.next(racing)).isEmpty();
        own.rollback();
      } finally {
        Statements.query(other, "select pg_advisory_unlock_all()", _ -> 1);
      }
    }
    awaitMembers(0);
  }

  /** The oldest of all, so that it is the next. */
  private void stands(Connection connection, String phase, UUID run) throws SQLException {
    assertThat(
            Statements.update(
                connection,
                """
                insert into segment_backfill (segment_id, run, phase, started_at)
                values (?, ?, ?, '2000-01-01')
                on conflict (segment_id) do update set phase = excluded.phase
                """,
                id,
                run,
                phase))
        .isOne();
  }

  /** What happens meanwhile. */
  @FunctionalInterface
  private interface Meanwhile {
    void happen() throws SQLException;
  }

  /** The same, on which something happens before a statement. */
  private static Connection before(Connection real, String part, Meanwhile meanwhile) {
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (_, method, arguments) -> {
              if (arguments != null && arguments[0] instanceof String sql && sql.contains(part)) {
                meanwhile.happen();
              }
              return method.invoke(real, arguments);
            });
  }

  @Test
  void previewThatTakesTooLongIsRefusedForNow() throws SQLException {
    try (var held = lockStages()) {
      marketer()
          .body("{\"text\":\"at stage research of vehicle-insurance\"}")
          .post("/admin/v1/segment-previews")
          .then()
          .statusCode(503)
          .body("detail", containsString("takes too long"));
      held.rollback();
    }
  }

  /** Whoever asks for a stage waits until it is given back. */
  private Connection lockStages() throws SQLException {
    var connection = database.getConnection();
    connection.setAutoCommit(false);
    Statements.update(connection, "lock table journey_position in access exclusive mode");
    return connection;
  }

  private boolean waitForStages() throws SQLException {
    try (var connection = database.getConnection()) {
      return Statements.isAny(
          connection,
          "select 1 from pg_locks where relation = 'journey_position'::regclass and not granted");
    }
  }

  private List<UUID> crowd() {
    return IntStream.range(0, CROWD)
        .mapToObj(i -> Hub.collect(identify("{\"key\":\"" + key + "\"}").by(key + "-" + i)))
        .toList()
        .stream()
        .map(touchpoint -> Hub.resolved(touchpoint).profileId())
        .toList();
  }

  /** The profile's row, held as a touchpoint holds it. */
  private Connection lock(UUID profile) throws SQLException {
    var connection = database.getConnection();
    connection.setAutoCommit(false);
    hold(connection, profile);
    return connection;
  }

  private static void hold(Connection connection, UUID profile) throws SQLException {
    Statements.query(
        connection, "select 1 from profile where id = ? for update", row -> 1, profile);
  }

  private void phaseIs(String phase) {
    marketer()
        .get("/admin/v1/segments/" + id)
        .then()
        .body("members", equalTo(1))
        .body("backfill.phase", equalTo(phase));
  }

  /** Of each of them just this, and of nobody else anything. */
  private void toldOf(List<UUID> crowd, Kind... kinds) {
    assertThat(changes())
        .containsOnlyKeys(crowd)
        .allSatisfy((_, told) -> assertThat(told).containsExactly(kinds));
  }

  private List<Kind> changes(UUID profile) {
    return changes().getOrDefault(profile, List.of());
  }

  /** Of everybody at once: reading a topic from its beginning takes half a second. */
  private Map<UUID, List<Kind>> changes() {
    return Hub.kafka()
        .all(
            Topics.SEGMENTS_MEMBERSHIPS,
            MembershipChanged.class,
            change -> change.segmentId().equals(id))
        .stream()
        .collect(
            groupingBy(MembershipChanged::profileId, mapping(MembershipChanged::kind, toList())));
  }

  private static ProfileChanged lastTold(UUID profile) {
    return Hub.kafka()
        .all(
            Topics.PROFILES_CHANGED,
            ProfileChanged.class,
            change -> change.profileId().equals(profile))
        .getLast();
  }

  private void define(String text) {
    define(id, text);
  }

  private static void define(String segment, String text) {
    marketer().body(segment(segment, text)).post("/admin/v1/segments").then().statusCode(201);
  }

  private void awaitMembers(int count) {
    awaitMembers(id, count);
  }

  private static void awaitMembers(String segment, int count) {
    await()
        .untilAsserted(
            () ->
                marketer()
                    .get("/admin/v1/segments/" + segment)
                    .then()
                    .body("members", equalTo(count))
                    .body("backfill.running", equalTo(false)));
  }

  private String segment(String text) {
    return segment(id, text);
  }

  private static String segment(String segment, String text) {
    return "{\"id\":\"%s\",\"name\":\"Test\",\"text\":\"%s\"}"
        .formatted(segment, text.replace("'", "\\\""));
  }

  private static RequestSpecification marketer() {
    return given().auth().oauth2(Tokens.of("marketer")).contentType(ContentType.JSON);
  }
}
