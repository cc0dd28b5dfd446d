package io.engagementhub.profile.scores;

import static io.engagementhub.profile.Touchpoints.alias;
import static io.engagementhub.profile.Touchpoints.identify;
import static io.engagementhub.profile.Touchpoints.track;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.nullValue;

import io.engagementhub.contracts.ModelDrifted;
import io.engagementhub.contracts.Topics;
import io.engagementhub.kit.ids.NewIds;
import io.engagementhub.profile.Holding;
import io.engagementhub.profile.Hub;
import io.engagementhub.profile.TestClock;
import io.engagementhub.profile.Touchpoints;
import io.engagementhub.profile.scores.domain.Feature;
import io.engagementhub.profile.scores.domain.ModelDefinition;
import io.engagementhub.profile.scores.persistence.KnownToModels;
import io.engagementhub.propensity.Column;
import io.engagementhub.testkit.HubServers;
import io.engagementhub.testkit.Tokens;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(HubServers.class)
class ScoresServiceTest {
  /**
   * Three hundred people who, in eight weeks, looked now and then, and then bought more often.
   * Their ids are in the order of their numbers: a model is taught, and judged, by the same of them
   * in every run.
   */
  private static final String PAST =
      """
      with people as (
        insert into profile (id, revision, created_at)
        select (left(?, 24) || lpad(i::text, 12, '0'))::uuid, 0, now() - interval '70 days'
        from generate_series(1, 300) i returning id),
      fragments as (
        insert into fragment
          (id, profile_id, home_profile_id, namespace, value, created_at, last_seen_at)
        select id, id, id, 'anonymous_id', 'past-' || id, now(), now() from people returning id),
      weeks as (
        select (left(?, 24) || lpad(i::text, 12, '0'))::uuid as id, week,
          abs(hashtext(i || 'looks' || week)) % 3 = 0 as looks,
          abs(hashtext(i || 'luck' || week)) % 100 as luck
        from generate_series(1, 300) i, generate_series(1, 8) week),
      deeds as (
        select id, 'Page' as name, interval '70 days' as ago from fragments
        union all select id, ?, week * interval '7 days' + luck * interval '1 hour'
        from weeks where looks
        union all select id, ?, week * interval '7 days' - interval '1 day'
        from weeks where luck < case when looks then 60 else 10 end)
      insert into occurrence (fragment_id, name, at, touchpoint_id, type, properties)
      select id, name, now() - ago, gen_random_uuid(), 'track', '{"$channel":"web"}' from deeds
      """;

  private static final String MODEL =
      """
      {"id":"%1$s","name":"Buys within a week","goal":{"event":"Bought %1$s"},"horizon":"P7D",
       "features":[{"count":"Looked %1$s","within":"P7D"},{"daysKnown":true},
                   {"trait":"plan-%1$s","as":"word"}]}
      """;

  private final String id = UUID.randomUUID().toString();
  private final String user = "user-" + id;

  @Inject DataSource database;
  @Inject MeterRegistry meters;

  /** Or everybody in other tests would have scores, and others would learn from these. */
  @AfterEach
  void removeTheModelAndThePast() throws SQLException {
    TestClock.CLOCK.release();
    var model = as("marketer").get("/admin/v1/models/" + id);
    if (model.statusCode() == 200) {
      changing(model.header("ETag")).delete("/admin/v1/models/" + id).then().statusCode(204);
      soon().untilAsserted(() -> assertThat(count("score_backfill")).isZero());
      assertThat(count("derived_trait where name = 'score." + id + "'")).isZero();
      as("marketer").get("/admin/v1/models/" + id).then().statusCode(404);
    }
    execute("delete from consent where source_id = 'drift-test'");
    forget();
  }

  @Test
  void habitIsLearntAndEverybodyIsScoredByTheVersionThatWasPromoted() throws SQLException {
    remember();
    define();
    train();

    var version =
        as("analyst").get("/admin/v1/models/" + id + "/versions/1").then().statusCode(200);
    version
        .body("live", equalTo(false))
        .body("figures.lessons.rows", greaterThanOrEqualTo(1_800))
        .body("figures.judged.rows", greaterThanOrEqualTo(360))
        .body("figures.calibration", hasSize(10))
        .body("figures.liftByDecile", hasSize(10))
        .body("figures.importance[0].feature", equalTo("Looked " + id + ", times in 7 days"));
    // What looking tells by construction: 60 of a hundred, or 10.
    JsonPath figures = version.extract().jsonPath();
    assertThat(figures.getDouble("figures.auc")).isBetween(0.65, 0.9);
    assertThat(figures.getDouble("figures.brier")).isBetween(0.08, 0.2);
    assertThat(figures.getDouble("figures.logLoss")).isBetween(0.3, 0.6);

    promote(1).statusCode(200).body("live.version", equalTo(1));
    soon().untilAsserted(() -> model().body("scoring.finishedAt", containsString("T")));
    var progress = model().extract().jsonPath();
    assertThat(progress.getLong("scoring.done")).isGreaterThanOrEqualTo(300);
    assertThat(count("derived_trait where name = 'score." + id + "'")).isGreaterThanOrEqualTo(300);
  }

  @Test
  void scoreFollowsNewsAndIsKnownToSegmentsAndToAgentsWithItsReasons() throws SQLException {
    live();
    as("marketer")
        .body(
            """
            {"id":"hot-%s","name":"Hot","condition":{"trait":"score.%s.value","gte":0.3}}
            """
                .formatted(id, id))
        .post("/admin/v1/segments")
        .then()
        .statusCode(201);

    var quiet = Hub.resolve(track("Page").by(user)).profileId();
    soon().untilAsserted(() -> assertThat(value(quiet)).isBetween(0.02, 0.2));
    looks(3);
    soon().untilAsserted(() -> assertThat(value(quiet)).isBetween(0.3, 0.85));

    scores(quiet)
        .body("items[0].model", equalTo(id))
        .body("items[0].name", equalTo("Buys within a week"))
        .body("items[0].version", equalTo(1))
        // A third of those it learnt from looked too, and all of them are in the lowest of their
        // tenths.
        .body("items[0].decile", greaterThanOrEqualTo(7))
        .body("items[0].reasons[0].feature", equalTo("Looked " + id + ", times in 7 days"))
        .body("items[0].reasons[0].value", equalTo("3"))
        .body("items[0].reasons[0].weight", greaterThan(0.5f));
    var told = Hub.changed(p -> p.profileId().equals(quiet) && p.segments().contains("hot-" + id));
    assertThat(told.traits().get("score." + id).text()).contains("\"version\":1", "\"decile\":");
    soon().untilAsserted(() -> assertThat(count("score_due where due <= now()")).isZero());

    removeTheModelAndThePast();

    Hub.changed(
        p ->
            p.profileId().equals(quiet)
                && p.revision() > told.revision()
                && !p.segments().contains("hot-" + id));
    as("marketer").delete("/admin/v1/segments/hot-" + id).then().statusCode(204);
  }

  @Test
  void mergingScoresThePersonAsTheyAreThenInTheSameTransaction() throws SQLException {
    live();
    var known = Hub.resolve(track("Page").by(user)).profileId();
    looks(1);
    for (int i = 0; i < 2; i++) {
      Hub.resolve(track("Looked " + id).on("device-" + id));
    }
    soon().untilAsserted(() -> scores(known).body("items[0].reasons.value", hasItem("1")));

    Hub.resolve(alias("device-" + id, user));

    var merged = Hub.resolve(track("Page").by(user)).profileId();
    scores(merged).body("items[0].reasons.value", hasItem("3"));
  }

  @Test
  void whoRefusesToBeProfiledHasNoScoreAndIsNotLearntFrom() throws SQLException {
    live();
    var seen = Hub.resolve(track("Page").by(user)).profileId();
    soon().untilAsserted(() -> scores(seen).body("items", hasSize(1)));

    Hub.resolve(consent(false));
    soon().untilAsserted(() -> scores(seen).body("items", empty()));
    Hub.resolve(consent(true));
    soon().untilAsserted(() -> scores(seen).body("items", hasSize(1)));

    try (var connection = database.getConnection();
        var refuse =
            connection.prepareStatement(
                """
                insert into consent (fragment_id, purpose, granted, source_id, at)
                select (left(?, 24) || lpad(i::text, 12, '0'))::uuid, 'profiling', false, 'web', now()
                from generate_series(1, 100) i
                """)) {
      refuse.setString(1, id);
      refuse.executeUpdate();
    }
    train();
    assertThat(lessons(1) - lessons(2)).isEqualTo(600);
  }

  private int lessons(int version) {
    return as("analyst")
        .get("/admin/v1/models/" + id + "/versions/" + version)
        .then()
        .extract()
        .path("figures.lessons.rows");
  }

  @Test
  void versionsAreKeptAndWhatWasLiveBeforeComesBack() throws SQLException {
    live();
    train();
    model().body("live.version", equalTo(1));
    promote(2).statusCode(200).body("live.version", equalTo(2));
    promote(7).statusCode(422).body("errors[0].field", equalTo("/version"));
    var stale = changing("\"1\"").body("{\"version\":1}");
    stale.post("/admin/v1/models/" + id + "/promotions").then().statusCode(412);

    changing(etag()).post("/admin/v1/models/" + id + "/roll-backs").then().statusCode(200);

    model().body("live.version", equalTo(1));
    as("analyst")
        .get("/admin/v1/models/" + id + "/promotions")
        .then()
        .body("items.version", equalTo(List.of(1, 2, 1)));
    as("analyst")
        .get("/admin/v1/models/" + id + "/versions?limit=1")
        .then()
        .body("items.version", equalTo(List.of(2)))
        .body("next", containsString(""));
    as("analyst")
        .get("/admin/v1/models/" + id + "/trainings")
        .then()
        .body("items.status", equalTo(List.of("trained", "trained")))
        .body("items.version", equalTo(List.of(2, 1)));

    // From then on, though nobody asks.
    TestClock.CLOCK.advance(Duration.ofHours(25));
    soon().untilAsserted(() -> checks().body("items.askedBy", hasItem("")));
  }

  @Test
  void modelWithAScheduleIsTrainedAtOnceAndGoesLiveByItself() throws SQLException {
    remember();
    as("marketer")
        .body(
            MODEL
                .formatted(id)
                .replace(
                    "\"features\"",
                    "\"trainEvery\":\"P7D\",\"promoteIfNotWorse\":true,\"features\""))
        .post("/admin/v1/models")
        .then()
        .statusCode(201)
        .body("training.status", anyOf(equalTo("due"), equalTo("running")));

    soon().untilAsserted(() -> model().body("live.version", equalTo(1)));
    model().body("training.status", equalTo("due"));
    as("analyst")
        .get("/admin/v1/models/" + id + "/promotions")
        .then()
        .body("items.by", equalTo(List.of("")));

    execute("update score_model_version set auc = 2 where model_id = '" + id + "'");
    as("marketer").post("/admin/v1/models/" + id + "/trainings").then().statusCode(202);
    soon()
        .untilAsserted(
            () ->
                as("analyst")
                    .get("/admin/v1/models/" + id + "/versions")
                    .then()
                    .body("items.version", equalTo(List.of(2, 1))));
    // What is worse than what is live does not go live.
    model().body("live.version", equalTo(1));
  }

  @Test
  void trainingThatAnOutageEndedIsBegunAgain() throws SQLException {
    remember();
    define();
    try (var connection = database.getConnection();
        var holding = Holding.begin(database)) {
      holding.execute("select 1 from score_model where id = ? for update", id);
      TrainModels.TRAININGS.ask(connection, NewIds.next(), id, TestClock.CLOCK.instant(), "me");
      holding.awaitSomebody();
      holding.cancelThem();
    }
    soon().untilAsserted(() -> model().body("training.status", equalTo("due")));

    TestClock.CLOCK.advance(Duration.ofMinutes(2));

    soon()
        .untilAsserted(
            () ->
                as("analyst")
                    .get("/admin/v1/models/" + id + "/trainings")
                    .then()
                    .body("items.status", equalTo(List.of("trained"))));
  }

  private void execute(String sql) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Half of them asked for an offer, told seventy days ago, and buy; all forgot it yesterday. */
  private static final String TOLD =
      """
      with people as (
        select i, (left(?, 24) || lpad(i::text, 12, '0'))::uuid as id,
          abs(hashtext(i || 'asks')) % 2 = 0 as asks
        from generate_series(1, 300) i),
      past as (
        insert into trait_history (fragment_id, name, at, touchpoint_id, source_id, value)
        select id, ?, now() - interval '70 days', gen_random_uuid(), 'web',
          case when asks then '"offer"' else '"none"' end from people),
      present as (
        insert into trait (fragment_id, name, value, source_id, at, since)
        select id, ?, '"none"', 'web', now() - interval '1 day', now() - interval '1 day'
        from people
        union all
        select id, ?, case when asks then '"owner"' else '"none"' end, 'web',
          now() - interval '1 day', now() - interval '1 day' from people)
      insert into occurrence (fragment_id, name, at, touchpoint_id, type, properties)
      select id, ?, now() - week * interval '7 days' + interval '3 days', gen_random_uuid(), 'track',
        '{"$channel":"web"}'
      from people, generate_series(1, 8) week
      where asks and abs(hashtext(i || 'buys' || week)) % 10 < 6
      """;

  @Test
  void whatWasToldBeforeTheModelWasDefinedTeachesAndWhatCameLaterDoesNot() throws SQLException {
    remember();
    try (var connection = database.getConnection();
        var statement = connection.prepareStatement(TOLD)) {
      statement.setString(1, id);
      statement.setString(2, "plan-" + id);
      statement.setString(3, "plan-" + id);
      statement.setString(4, "later-" + id);
      statement.setString(5, "Bought " + id);
      statement.executeUpdate();
    }
    as("marketer")
        .body(
            MODEL
                .formatted(id)
                .replace(
                    "{\"daysKnown\":true}", "{\"trait\":\"later-" + id + "\",\"as\":\"word\"}"))
        .post("/admin/v1/models")
        .then()
        .statusCode(201);
    train();

    JsonPath figures =
        as("analyst").get("/admin/v1/models/" + id + "/versions/1").then().extract().jsonPath();
    assertThat(weight(figures, "plan-" + id)).isGreaterThan(0.2);
    // Nobody had been told of it at any cut-off.
    assertThat(figures.getList("figures.importance.feature")).doesNotContain("later-" + id);
  }

  private static double weight(JsonPath version, String feature) {
    return version.getDouble("figures.importance.find { it.feature == '" + feature + "' }.weight");
  }

  @Test
  void traitIsKnownAsItWasToldByThenOfEveryFragment() throws SQLException {
    var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    tell("basic", 10, user, null);
    tell("gold", 6, user, null);
    tell("gold", 4, user, null);
    tell("basic", 2, user, null);
    var profile = tell("guest", 5, null, "device-" + id);
    assertThat(plans(profile, now)).containsExactly(null, null, "guest", "guest", "guest");

    var merged = Hub.resolve(alias("device-" + id, user)).profileId();

    assertThat(plans(merged, now)).containsExactly(null, "basic", "guest", "gold", "basic");
  }

  private UUID tell(String plan, int daysAgo, @Nullable String by, @Nullable String on) {
    var told =
        identify("{\"plan-" + id + "\":\"" + plan + "\"}")
            .at(Instant.now().minus(Duration.ofDays(daysAgo)));
    return Hub.resolve(by == null ? told.on(on) : told.by(by)).profileId();
  }

  /** As they were 11, 7, almost 5, 3 days ago and now. */
  private List<@Nullable String> plans(UUID profile, Instant now) throws SQLException {
    var plan = new Feature.TraitWord("plan-" + id);
    var model = new ModelDefinition("Bought", Duration.ofDays(7), 1, List.of(plan));
    var plans = new ArrayList<@Nullable String>();
    try (var connection = database.getConnection()) {
      KnownToModels.these(
          connection,
          List.of(model),
          List.of(profile),
          now.plusSeconds(60),
          (_, person) -> {
            for (double days : new double[] {11, 7, 4.5, 3, 0}) {
              var at = now.minusSeconds((long) (days * 86_400)).plusSeconds(60);
              var told = (Column.Words) plan.of(List.of(new Feature.Moment(person, at)));
              plans.add(told.values().getFirst());
            }
          });
    }
    return plans;
  }

  @Test
  void driftIsLookedAtOnDemandAndOnScheduleKeptAndToldWhenItTurns() throws SQLException {
    remember();
    leaveOthersOut();
    as("marketer")
        .body(MODEL.formatted(id).replace("{\"daysKnown\":true},", ""))
        .post("/admin/v1/models")
        .then()
        .statusCode(201);
    as("marketer").post("/admin/v1/models/" + id + "/drift-checks").then().statusCode(409);
    train();
    promote(1).statusCode(200);

    // Nobody looked in the last seven days, where a third did in every week of the training.
    var drifted = checkDrift();
    checks()
        .body("items[0].standing", equalTo("drifted"))
        .body("items[0].version", equalTo(1))
        .body("items[0].people", greaterThanOrEqualTo(300))
        .body("items[0].features[0].feature", equalTo("Looked " + id + ", times in 7 days"))
        .body("items[0].features[0].index", greaterThan(0.25f))
        .body("items[0].features[0].standing", equalTo("drifted"));
    model().body("drift.standing", equalTo("drifted"));
    assertThat(told(drifted).standing()).isEqualTo(ModelDrifted.Standing.DRIFTED);
    soon().untilAsserted(() -> assertThat(index()).isGreaterThan(0.25));

    var again = checkDrift();
    lookAsEver();
    var stable = checkDrift();
    checks().body("items.standing", equalTo(List.of("stable", "drifted", "drifted")));
    assertThat(told(stable).standing()).isEqualTo(ModelDrifted.Standing.STABLE);
    assertThat(
            Hub.kafka()
                .all(
                    Topics.MODELS_DRIFT,
                    ModelDrifted.class,
                    event -> event.id().toString().equals(again)))
        .as("told though it stands as before")
        .isEmpty();
    soon().untilAsserted(() -> assertThat(index()).isLessThan(0.1));

    TestClock.CLOCK.advance(Duration.ofHours(25));
    soon()
        .untilAsserted(
            () ->
                checks()
                    .body("items.size()", greaterThanOrEqualTo(4))
                    .body("items[0].askedBy", equalTo("")));
  }

  private String checkDrift() {
    String check =
        as("marketer")
            .post("/admin/v1/models/" + id + "/drift-checks")
            .then()
            .statusCode(202)
            .extract()
            .path("id");
    soon().untilAsserted(() -> checks().body("items[0].id", equalTo(check)));
    return check;
  }

  private ValidatableResponse checks() {
    return as("analyst").get("/admin/v1/models/" + id + "/drift-checks").then().statusCode(200);
  }

  private static ModelDrifted told(String check) {
    return Hub.kafka()
        .await(
            Topics.MODELS_DRIFT, ModelDrifted.class, event -> event.id().toString().equals(check));
  }

  private double index() {
    var gauge = meters.find("hub.scores.drift.index").tag("model", id).gauge();
    return gauge == null ? Double.NaN : gauge.value();
  }

  /** People of other tests refuse to be profiled for a while: how many there are does not count. */
  private void leaveOthersOut() throws SQLException {
    execute(
        """
        insert into consent (fragment_id, purpose, granted, source_id, at)
        select id, 'profiling', false, 'drift-test', now() from fragment
        where left(id::text, 24) <> '%s'
        on conflict do nothing
        """
            .formatted(id.substring(0, 24)));
  }

  /** A third of all people looked in the last days, as a third did in every week. */
  private void lookAsEver() throws SQLException {
    try (var connection = database.getConnection();
        var statement =
            connection.prepareStatement(
                """
                insert into occurrence (fragment_id, name, at, touchpoint_id, type, properties)
                select id, ?, now() - interval '2 days', gen_random_uuid(), 'track',
                  '{"$channel":"web"}'
                from (select id, row_number() over (order by id) as place from fragment) f
                where place % 3 = 0
                """)) {
      statement.setString(1, "Looked " + id);
      statement.executeUpdate();
    }
  }

  @Test
  void scoreHistoryTellsWhenTheTenthChanges() throws SQLException {
    live();
    var seen = Hub.resolve(track("Page").by(user)).profileId();
    soon().untilAsserted(() -> scores(seen).body("items", hasSize(1)));
    looks(3);
    soon().untilAsserted(() -> assertThat(value(seen)).isGreaterThan(0.4));
    // Scored once more, and in the same tenth.
    Hub.resolve(track("Page").by(user));
    soon()
        .untilAsserted(
            () -> assertThat(count("score_due where due <= now() + interval '1 minute'")).isZero());

    scoreHistory(seen)
        .body("items", hasSize(2))
        .body("items[0].decile", greaterThan(6))
        .body("items[0].value", greaterThan(0.4f))
        .body("items[1].value", lessThan(0.2f))
        .body("items.version", equalTo(List.of(1, 1)));

    Hub.resolve(consent(false));
    soon().untilAsserted(() -> scoreHistory(seen).body("items", hasSize(3)));
    scoreHistory(seen).body("items[0].value", nullValue()).body("items[0].decile", nullValue());
    as("agent").get("/agent/v1/profiles/none/scores/x/history").then().statusCode(404);
  }

  private ValidatableResponse scoreHistory(UUID profile) {
    return as("agent")
        .get("/agent/v1/profiles/" + profile + "/scores/" + id + "/history")
        .then()
        .statusCode(200);
  }

  @Test
  void whatIsWrongWithAModelIsNamedByItsPlace() {
    as("marketer")
        .body(
            """
            {"id":"No Good","name":"","goal":{},"horizon":"PT1S","cutOffs":99,"colour":1,
             "features":[{"trait":"age"},{"count":"A","within":"P1D"},{"count":"A","within":"P1D"},
                         {"nothing":1}]}
            """)
        .post("/admin/v1/models")
        .then()
        .statusCode(422)
        .body(
            "errors.field",
            containsInAnyOrder(
                "/colour",
                "/id",
                "/name",
                "/goal/event",
                "/horizon",
                "/cutOffs",
                "/features/0/as",
                "/features/2",
                "/features/3"));
    as("marketer").body("[]").post("/admin/v1/models").then().statusCode(422);
    as("marketer").get("/admin/v1/models?limit=0").then().statusCode(422);
    as("marketer").get("/admin/v1/models?cursor=%21").then().statusCode(422);
    as("marketer").post("/admin/v1/models/none/trainings").then().statusCode(404);
    as("marketer").delete("/admin/v1/models/none").then().statusCode(428);
    as("analyst").body(MODEL.formatted(id)).post("/admin/v1/models").then().statusCode(403);
    as("agent").get("/admin/v1/models").then().statusCode(403);
    as("agent").get("/agent/v1/profiles/none/scores").then().statusCode(404);
    as("customer")
        .get("/agent/v1/profiles/" + UUID.randomUUID() + "/scores")
        .then()
        .statusCode(403);
  }

  private void remember() throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.prepareStatement(PAST)) {
      statement.setString(1, id);
      statement.setString(2, id);
      statement.setString(3, "Looked " + id);
      statement.setString(4, "Bought " + id);
      statement.executeUpdate();
    }
  }

  private void forget() throws SQLException {
    var past =
        "in (select (left('%s', 24) || lpad(i::text, 12, '0'))::uuid from generate_series(1, 300) i)"
            .formatted(id);
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute("delete from occurrence where fragment_id " + past);
      statement.execute("delete from consent where fragment_id " + past);
      statement.execute("delete from trait where fragment_id " + past);
      statement.execute("delete from trait_history where fragment_id " + past);
      statement.execute("delete from fragment where id " + past);
      statement.execute("delete from profile where id " + past);
    }
  }

  private void define() {
    as("marketer").body(MODEL.formatted(id)).post("/admin/v1/models").then().statusCode(201);
    as("marketer").body(MODEL.formatted(id)).post("/admin/v1/models").then().statusCode(409);
  }

  private void live() throws SQLException {
    remember();
    define();
    train();
    promote(1).statusCode(200);
    soon().untilAsserted(() -> model().body("scoring.finishedAt", containsString("T")));
  }

  private void train() {
    train("trained");
  }

  private void train(String status) {
    String training =
        as("marketer")
            .post("/admin/v1/models/" + id + "/trainings")
            .then()
            .statusCode(202)
            .extract()
            .path("id");
    soon()
        .untilAsserted(
            () ->
                as("analyst")
                    .get("/admin/v1/models/" + id + "/trainings")
                    .then()
                    .body("items[0].id", equalTo(training))
                    .body("items[0].status", equalTo(status)));
  }

  private ValidatableResponse promote(int version) {
    return changing(etag())
        .body("{\"version\":" + version + "}")
        .post("/admin/v1/models/" + id + "/promotions")
        .then();
  }

  private void looks(int times) {
    for (int i = 0; i < times; i++) {
      Hub.resolve(track("Looked " + id).by(user));
    }
  }

  private Touchpoints consent(boolean granted) {
    return track("Consent Updated")
        .by(user)
        .saying(
            "{\"context\":{\"consent\":{\"categoryPreferences\":{\"profiling\":"
                + granted
                + "}}}}");
  }

  private ValidatableResponse model() {
    return as("analyst").get("/admin/v1/models/" + id).then().statusCode(200);
  }

  private String etag() {
    return model().extract().header("ETag");
  }

  private static ValidatableResponse scores(UUID profile) {
    return as("agent").get("/agent/v1/profiles/" + profile + "/scores").then().statusCode(200);
  }

  private static double value(UUID profile) {
    var values = scores(profile).extract().jsonPath().getList("items.value", Double.class);
    return values.isEmpty() ? Double.NaN : values.getFirst();
  }

  private static ConditionFactory soon() {
    return await().pollInterval(Duration.ofMillis(200));
  }

  private static RequestSpecification as(String... roles) {
    return given().auth().oauth2(Tokens.of(roles)).contentType(ContentType.JSON);
  }

  private static RequestSpecification changing(String etag) {
    return as("marketer").header("If-Match", etag);
  }

  private long count(String of) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.prepareStatement("select count(*) from " + of);
        var row = statement.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }
}
