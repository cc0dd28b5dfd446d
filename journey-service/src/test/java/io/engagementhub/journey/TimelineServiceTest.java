package io.engagementhub.journey;

import static io.engagementhub.journey.Hub.KAFKA;
import static io.engagementhub.journey.Hub.eventually;
import static io.engagementhub.journey.Hub.get;
import static io.engagementhub.journey.Hub.read;
import static io.engagementhub.journey.Hub.tell;
import static io.engagementhub.journey.Hub.timeline;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.engagementhub.contracts.Json;
import io.engagementhub.contracts.ProfileRead;
import io.engagementhub.contracts.Topics;
import io.engagementhub.contracts.VisibilityChanged;
import io.engagementhub.testkit.HubServers;
import io.engagementhub.testkit.Tokens;
import io.engagementhub.visibility.RulesJson;
import io.engagementhub.visibility.UsualVisibility;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(HubServers.class)
class TimelineServiceTest {
  private final UUID anna = UUID.randomUUID();

  @Test
  void resolvedTouchpointsAreOnTheTimelineNewestFirst() {
    tell(
        Touchpoints.of(anna).page("Covers").at("2026-11-02T10:00:00.001Z").build(),
        Touchpoints.of(anna).track("Quote Started").at("2026-11-02T10:00:00.002Z").build());

    eventually(
        () ->
            assertThat(timeline(anna).getList("items.name"))
                .containsExactly("Quote Started", "Covers"));
    var newest = timeline(anna).getMap("items[0]");
    assertThat(newest)
        .containsEntry("type", "track")
        .containsEntry("channel", "web")
        .containsEntry("timestamp", "2026-11-02T10:00:00.002Z")
        .containsEntry("receivedAt", "2026-11-02T10:00:01.000Z")
        .containsEntry("source", "web-site");
  }

  @Test
  void messagesComeBackToTheLetter() {
    var message =
        """
        {"a" : 1.10, "b":1e400,"c":"\\u0000 \\ud83d\\ude00 \\ud800","d":"مرحبا שלום 日本 😀",
          "e":[ ],"a":-0.0,"n":123456789012345678901234567890}""";
    tell(Touchpoints.of(anna).track("Odd").message(message).build());

    eventually(() -> assertThat(timeline(anna).getList("items")).hasSize(1));
    var body =
        new String(get("agent", "/agent/v1/profiles/{id}/timeline", anna).asByteArray(), UTF_8);
    assertThat(body).contains("\"message\":" + message);
  }

  @Test
  void aTouchpointDeliveredTwiceIsOnTheTimelineOnceEvenWithAnotherTime() {
    var id = UUID.randomUUID();
    var first = Touchpoints.of(anna).id(id).at("2026-11-02T10:00:00Z").build();
    var retry = Touchpoints.of(anna).id(id).at("2026-11-02T10:00:05Z").build();
    var last = Touchpoints.of(anna).track("Last").at("2026-11-02T11:00:00Z").build();

    tell(first, first, retry, last, retry);

    eventually(() -> assertThat(timeline(anna).getList("items.name")).contains("Last"));
    assertThat(timeline(anna).getList("items.timestamp"))
        .containsExactly("2026-11-02T11:00:00.000Z", "2026-11-02T10:00:00.000Z");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0001-01-01T00:00:00Z",
        "-0044-03-15T12:00:00.123Z",
        "1970-01-01T00:00:00.001Z",
        "1999-12-31T23:59:59.999Z",
        "2011-10-11T13:45:40.276Z",
        "2026-12-31T23:59:59.999Z",
        "+12000-01-01T00:00:00.500Z",
        "9999-12-31T23:59:59.999Z"
      })
  void oddDatesAreKeptExactly(String date) {
    tell(Touchpoints.of(anna).at(date).build());

    eventually(
        () -> assertThat(timeline(anna).getList("items.timestamp")).containsExactly(wire(date)));
  }

  private static String wire(String date) {
    var text = date.contains(".") ? date : date.replace("Z", ".000Z");
    return text;
  }

  @Test
  void pagesHoldEachTouchpointOnceThoughTimesAreEqualAndOthersArriveMeanwhile() {
    for (int i = 0; i < 25; i++) {
      tell(Touchpoints.of(anna).track("Step " + i).at("2026-11-02T10:00:00Z").build());
    }
    eventually(() -> assertThat(timeline(anna).getList("items")).hasSize(25));

    var seen = new ArrayList<String>();
    String cursor = "";
    while (cursor != null) {
      var page = read("agent", "/agent/v1/profiles/{id}/timeline?limit=7" + cursor, anna);
      seen.addAll(page.getList("items.name"));
      if (cursor.isEmpty()) {
        tell(Touchpoints.of(anna).track("Newer").at("2026-11-02T10:00:01Z").build());
        eventually(() -> assertThat(timeline(anna).getList("items")).hasSize(26));
      }
      String next = page.getString("next");
      cursor = next == null ? null : "&cursor=" + next;
    }

    assertThat(seen).hasSize(25).doesNotContain("Newer");
    assertThat(new HashSet<>(seen)).hasSize(25);
  }

  @Test
  void timelinesCanBeFiltered() {
    tell(
        Touchpoints.of(anna).page("Covers").at("2026-11-02T10:00:00Z").build(),
        Touchpoints.of(anna).track("Covers").at("2026-11-02T11:00:00Z").build(),
        Touchpoints.of(anna).track("Called").on("call-centre").at("2026-11-03T00:00:00Z").build());
    eventually(() -> assertThat(timeline(anna).getList("items")).hasSize(3));

    assertThat(names("type=page")).containsExactly("Covers");
    assertThat(names("name=Covers")).hasSize(2);
    assertThat(names("channel=call-centre")).containsExactly("Called");
    assertThat(names("from=2026-11-03")).containsExactly("Called");
    assertThat(names("to=2026-11-02T11:00:00Z&from=2026-11-02")).hasSize(1);
    assertThat(names("from=2026-11-02T12:00:00%2B01:00&type=track")).hasSize(2);
  }

  private List<String> names(String query) {
    return read("agent", "/agent/v1/profiles/{id}/timeline?" + query, anna).getList("items.name");
  }

  @ParameterizedTest
  @CsvSource({
    "limit=0,limit",
    "limit=201,limit",
    "limit=many,limit",
    "cursor=nonsense,cursor",
    "cursor=%00,cursor",
    "from=yesterday,from",
    "to=2026-13-01,to",
    "from=2026-11-02&to=2026-11-01,to",
    "type=Track,type",
    "name=%00,name"
  })
  void badParametersAreRefusedByName(String query, String field) {
    get("agent", "/agent/v1/profiles/" + anna + "/timeline?" + query)
        .then()
        .statusCode(422)
        .contentType("application/problem+json")
        .body("errors.field", hasItem(equalTo(field)));
  }

  @Test
  void namesNobodyShouldChooseAreStored() {
    tell(
        Touchpoints.of(anna).track("'; drop table timeline; --").build(),
        Touchpoints.of(anna).track("x".repeat(30_000)).build(),
        Touchpoints.of(anna).track("{\"a\",NULL}\\").build(),
        Touchpoints.of(anna).track("nul \u0000 and half \ud800 pair").build(),
        Touchpoints.of(anna).track("").on("").build(),
        Touchpoints.of(anna).track("\u202Eright to left 😀").on("c".repeat(5_000)).build());

    eventually(
        () ->
            assertThat(timeline(anna).<String>getList("items.name"))
                .containsExactlyInAnyOrder(
                    "'; drop table timeline; --",
                    "x".repeat(30_000),
                    "{\"a\",NULL}\\",
                    "nul \uFFFD and half \uFFFD pair",
                    "",
                    "\u202Eright to left 😀"));
  }

  @Test
  void aRecordThatCannotBeReadBecomesADeadLetterAndTheRestIsApplied() {
    var key = anna.toString();
    tell(Touchpoints.of(anna).track("Before").build());
    KAFKA.publishRaw(Topics.TOUCHPOINTS_RESOLVED, key, "{\"broken\":".getBytes(UTF_8));
    tell(Touchpoints.of(anna).track("Unstorable").message("{\"raw\":\"\u0000\"}").build());
    tell(Touchpoints.of(anna).track("After").build());

    eventually(
        () ->
            assertThat(timeline(anna).<String>getList("items.name"))
                .containsExactlyInAnyOrder("Before", "After"));
    eventually(
        () ->
            assertThat(KAFKA.records(Topics.deadLettersOf(Topics.TOUCHPOINTS_RESOLVED)))
                .filteredOn(letter -> key.equals(letter.key()))
                .hasSize(2));
  }

  @Test
  void aMergedProfileAnswersWithTheSurvivorsTimelineAndUnmergingGivesItBack() {
    var ben = UUID.randomUUID();
    tell(Touchpoints.profile(anna, 1, anna), Touchpoints.profile(ben, 1, ben));
    tell(
        Touchpoints.of(anna).track("Anna's").at("2026-11-02T10:00:00Z").build(),
        Touchpoints.of(ben).track("Ben's").at("2026-11-02T11:00:00Z").build());
    eventually(() -> assertThat(timeline(ben).getList("items")).hasSize(1));
    eventually(() -> assertThat(timeline(anna).getList("items")).hasSize(1));

    tell(Touchpoints.profile(ben, 2, ben, anna), Touchpoints.merged(anna, 2, ben));
    eventually(
        () -> assertThat(timeline(anna).getList("items.name")).containsExactly("Ben's", "Anna's"));
    assertThat(timeline(anna).getString("profileId")).isEqualTo(ben.toString());

    tell(Touchpoints.profile(anna, 3, anna), Touchpoints.profile(ben, 3, ben));
    tell(Touchpoints.profile(ben, 2, ben, anna), Touchpoints.merged(anna, 2, ben));
    eventually(() -> assertThat(timeline(anna).getList("items.name")).containsExactly("Anna's"));
    eventually(() -> assertThat(timeline(ben).getList("items.name")).containsExactly("Ben's"));
  }

  @Test
  void aKnownProfileWithoutTouchpointsHasAnEmptyTimelineAndAnUnknownOneNone() {
    tell(Touchpoints.profile(anna, 1, anna));

    eventually(() -> assertThat(timeline(anna).getList("items")).isEmpty());
    get("agent", "/agent/v1/profiles/{id}/timeline", UUID.randomUUID()).then().statusCode(404);
    get("agent", "/agent/v1/profiles/not-an-id/timeline").then().statusCode(404);
  }

  @Test
  void customersReadTheirOwnTimelineOnly() {
    var userId = "anna-" + anna;
    tell(Touchpoints.customer(anna, 1, userId, anna));
    tell(Touchpoints.of(anna).track("Mine").build());

    eventually(
        () ->
            given()
                .auth()
                .oauth2(Tokens.forCustomer(userId))
                .get("/v1/me/timeline")
                .then()
                .statusCode(200)
                .body("items.name", equalTo(List.of("Mine"))));
    given()
        .auth()
        .oauth2(Tokens.forCustomer("somebody-else"))
        .get("/v1/me/timeline")
        .then()
        .statusCode(200)
        .body("items.size()", equalTo(0));
    given()
        .auth()
        .oauth2(Tokens.forCustomer(userId))
        .get("/agent/v1/profiles/{id}/timeline", anna)
        .then()
        .statusCode(403);
  }

  @Test
  void callersWithoutTheRightTokenAreRefused() {
    var path = "/agent/v1/profiles/" + anna + "/timeline";
    given().get(path).then().statusCode(401).contentType("application/problem+json");
    given().auth().oauth2(Tokens.expired("agent")).get(path).then().statusCode(401);
    given().auth().oauth2(Tokens.forged("agent")).get(path).then().statusCode(401);
    get("marketer", path).then().statusCode(403).contentType("application/problem+json");
    get("gateway", path).then().statusCode(403);
    get("agent", "/v1/me/timeline").then().statusCode(403);
  }

  private static final String SAID =
      "{\"userId\":\"u\",\"properties\":{\"email\":\"anna@example.com\",\"text\":\"I am anna@example.com\"}}";

  private Response ask(String role, String rest) {
    return get(role, "/agent/v1/profiles/{id}/" + rest, anna);
  }

  @ParameterizedTest
  @CsvSource({
    "agent, '', false",
    "agent, ?purpose=sales, false",
    "agent, ?purpose=service, true",
    "supervisor, ?purpose=fraud, true",
    "supervisor, '', false",
    "admin, ?purpose=service, false",
    "privacy-officer, '', true"
  })
  void whatWasSentIsToldAsTheRulesForRoleAndPurposeSay(String role, String query, boolean whole) {
    tell(Touchpoints.of(anna).track("Wrote").message(SAID).build());
    eventually(() -> assertThat(timeline(anna).getList("items")).hasSize(1));

    var told = ask(role, "timeline" + query).then().statusCode(200).extract().asString();

    assertThat(told.contains("\"message\":" + SAID)).isEqualTo(whole);
    assertThat(told.contains("I am anna@example.com")).isEqualTo(whole);
    assertThat(told.contains("I am a***@example.com")).isEqualTo(!whole);
  }

  @Test
  void whoReadATimelineIsToldBeforeItIsAnswered() {
    var touchpoint = Touchpoints.of(anna).track("Wrote").message(SAID).build();
    tell(touchpoint);
    eventually(() -> assertThat(timeline(anna).getList("items")).hasSize(1));

    ask("supervisor", "timeline?purpose=sales").then().statusCode(200);
    ask("supervisor", "journeys?purpose=fraud").then().statusCode(200);

    var read =
        KAFKA.await(
            Topics.PROFILES_READ,
            ProfileRead.class,
            r -> anna.equals(r.profileId()) && "sales".equals(r.purpose()));
    assertThat(read.what()).isEqualTo("timeline");
    assertThat(read.roles()).containsExactly("supervisor");
    assertThat(read.fragments()).containsExactly(touchpoint.fragmentId());
    assertThat(read.fields()).contains("timeline", "identifiers.user_id");
    assertThat(read.masked())
        .containsExactly("identifiers.email", "timeline.message.properties.email");
    assertThat(read.traceId()).matches("[0-9a-f]{32}");
    KAFKA.await(
        Topics.PROFILES_READ,
        ProfileRead.class,
        r -> anna.equals(r.profileId()) && r.what().equals("journeys"));
  }

  @Test
  void aPurposeThatIsNoneIsRefused() {
    for (var part : List.of("timeline", "journeys")) {
      ask("agent", part + "?purpose=curiosity")
          .then()
          .statusCode(422)
          .body("errors[0].field", equalTo("purpose"));
    }
  }

  @Test
  void rulesToldCountAndOlderOnesAreStale() {
    tell(Touchpoints.of(anna).track("Wrote").message(SAID).build());
    eventually(() -> assertThat(timeline(anna).getList("items")).hasSize(1));
    long version = System.currentTimeMillis();
    try {
      rules(
          version + 1,
          "{\"fields\":[\"**\"],\"roles\":[\"agent\"],\"purposes\":[\"fraud\"],\"access\":\"shown\"}");
      eventually(() -> ask("agent", "timeline").then().statusCode(403));
      rules(
          version,
          "{\"fields\":[\"**\"],\"roles\":[\"agent\"],\"purposes\":[],\"access\":\"shown\"}");
      ask("agent", "timeline?purpose=fraud").then().statusCode(200);
      ask("agent", "journeys").then().statusCode(403);
    } finally {
      KAFKA.publish(
          Topics.VISIBILITY_CHANGED,
          VisibilityChanged.KEY,
          new VisibilityChanged(
              version + 2,
              new Json(RulesJson.write(UsualVisibility.RULES.rules())),
              Instant.now()));
      eventually(() -> ask("agent", "timeline").then().statusCode(200));
    }
  }

  private static void rules(long version, String rule) {
    KAFKA.publish(
        Topics.VISIBILITY_CHANGED,
        VisibilityChanged.KEY,
        new VisibilityChanged(version, new Json("[" + rule + "]"), Instant.now()));
  }
}
