package io.engagementhub.journey;

import static io.engagementhub.journey.Hub.eventually;
import static io.engagementhub.journey.Hub.get;
import static io.engagementhub.journey.Hub.read;
import static io.engagementhub.journey.Hub.tell;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.engagementhub.journey.definitions.Journeys;
import io.engagementhub.testkit.HubServers;
import io.engagementhub.testkit.Tokens;
import io.engagementhub.testkit.Waiting;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(HubServers.class)
class FunnelsServiceTest {
  private static final String DRAFT =
      """
      {"id":"%s","title":"A loan","customerGoal":"a house","businessGoal":"interest",
       "stages":[{"id":"apply","title":"Apply",
                  "touchpoints":[{"type":"track","name":"%s"}],"silence":{"allowed":"PT1H"}}],
       "goal":{"stage":"apply","touchpoints":[{"type":"track","name":"Signed"}]}}
      """;

  private final Journeys journeys;
  private final DataSource database;

  FunnelsServiceTest(Journeys journeys, DataSource database) {
    this.journeys = journeys;
    this.database = database;
  }

  @Test
  void journeyFunnelsCountProfilesNotFragments() {
    var bought = UUID.randomUUID();
    var left = UUID.randomUUID();
    var phone = UUID.randomUUID();
    var looked = UUID.randomUUID();
    tell(Touchpoints.profile(left, 1, left, phone));
    tell(
        Touchpoints.of(bought).page("Covers").at("2024-05-01T10:00:00Z").build(),
        Touchpoints.of(bought).track("Quote Started").at("2024-05-01T10:10:00Z").build(),
        Touchpoints.of(bought).track("Policy Bought").at("2024-05-01T10:30:00Z").build(),
        Touchpoints.of(left).page("Covers").at("2024-05-01T10:00:00Z").build(),
        Touchpoints.of(left, phone).page("Covers").at("2024-05-01T12:00:00Z").on("mobile").build(),
        Touchpoints.of(left, phone).track("Quote Started").at("2024-05-01T12:20:00Z").build(),
        Touchpoints.of(looked).page("Covers").at("2024-05-02T10:00:00Z").on("mobile").build(),
        Touchpoints.of(UUID.randomUUID()).page("Covers").at("2024-06-01T00:00:00Z").build());

    var path = "/admin/v1/journeys/vehicle-insurance/funnel?from=2024-05-01&to=2024-06-01";
    eventually(
        () -> {
          var seen = read("analyst", path + "&channel=mobile");
          assertThat(read("analyst", path).getList("stages.reached")).containsExactly(3, 2, 1, 0);
          assertThat(seen.getList("stages.reached")).containsExactly(2, 0, 0, 0);
        });
    var funnel = read("analyst", path);
    assertThat(funnel.getInt("entered")).isEqualTo(3);
    assertThat(funnel.getList("stages.ofPrevious")).containsExactly(3, 2, 1, 0);
    assertThat(funnel.getList("stages.droppedOff")).containsExactly(1, 1, 0, 0);
    assertThat(funnel.getInt("completed")).isEqualTo(1);
    assertThat(funnel.getDouble("stages[2].conversion")).isEqualTo(0.5);
    assertThat(funnel.getString("stages[0].medianTimeToNext")).isEqualTo("PT1H15M");
    assertThat(funnel.getString("definitions.reached")).contains("profiles");
  }

  @Test
  void journeyFunnelsCountThePeopleOfAPersonaAsTheyAreNow() {
    var set = "kinds-" + UUID.randomUUID();
    var young = UUID.randomUUID();
    var old = UUID.randomUUID();
    tell(Touchpoints.withTraits(young, 1, persona(set, "2")));
    tell(Touchpoints.withTraits(old, 1, persona(set, "1")));
    tell(
        Touchpoints.of(young).page("Covers").at("2023-05-01T10:00:00Z").build(),
        Touchpoints.of(young).track("Quote Started").at("2023-05-01T10:10:00Z").build(),
        Touchpoints.of(old).page("Covers").at("2023-05-01T11:00:00Z").build(),
        Touchpoints.of(UUID.randomUUID()).page("Covers").at("2023-05-01T12:00:00Z").build());

    var path =
        "/admin/v1/journeys/vehicle-insurance/funnel?from=2023-05-01&to=2023-06-01&persona=" + set;
    eventually(
        () -> {
          assertThat(reached(path + ":2")).containsExactly(1, 1, 0, 0);
          assertThat(reached(path + ":1")).containsExactly(1, 0, 0, 0);
        });
    assertThat(reached(path + ":3")).containsExactly(0, 0, 0, 0);

    tell(Touchpoints.withTraits(old, 2, persona(set, "2")));
    eventually(() -> assertThat(reached(path + ":2")).containsExactly(2, 1, 0, 0));
    tell(Touchpoints.withTraits(old, 3, Map.of()));
    eventually(() -> assertThat(reached(path + ":2")).containsExactly(1, 1, 0, 0));
  }

  private static Map<String, String> persona(String set, String persona) {
    return Map.of(
        "persona." + set,
        "{\"persona\":\"%s\",\"distance\":0.9,\"version\":3}".formatted(persona),
        // What senders call so is no persona.
        "persona.Not one",
        "{\"persona\":\"2 kinds:1\"}",
        "persona.word",
        "\"2\"");
  }

  private static List<Integer> reached(String path) {
    return read("analyst", path).getList("stages.reached");
  }

  @Test
  void anyStepsMakeAFunnelInOrderAndWithinTheWindow() {
    var one = UUID.randomUUID();
    var otherFragment = UUID.randomUUID();
    var two = UUID.randomUUID();
    var backwards = UUID.randomUUID();
    var a = "Confirmation of receipt " + UUID.randomUUID();
    var b = "T02 Check confirmation " + UUID.randomUUID();
    tell(Touchpoints.profile(one, 1, one, otherFragment));
    tell(
        Touchpoints.of(one).track(a).at("2011-10-11T11:45:40.276Z").build(),
        Touchpoints.of(one, otherFragment).track(b).at("2011-10-12T06:26:25.398Z").build(),
        Touchpoints.of(one, otherFragment).track(a).at("2011-10-13T06:26:25.398Z").build(),
        Touchpoints.of(two).track(a).at("2011-10-11T12:00:00Z").build(),
        Touchpoints.of(two).track(b).at("2011-10-11T12:00:00Z").build(),
        Touchpoints.of(backwards).track(b).at("2011-10-11T12:00:00Z").build(),
        Touchpoints.of(backwards).track(a).at("2011-10-11T12:00:00.001Z").build());

    eventually(() -> assertThat(steps("", a)).containsExactly(3));
    eventually(() -> assertThat(steps("", a, b)).containsExactly(3, 2));
    eventually(() -> assertThat(steps("", a, b, a)).containsExactly(3, 2, 1));
    eventually(() -> assertThat(steps("", b, a)).containsExactly(3, 3));
    assertThat(steps("&window=PT1H", a, b)).containsExactly(3, 1);
    assertThat(steps("&from=2011-10-12", a, b)).containsExactly(1, 0);
    assertThat(steps("", "never happened")).containsExactly(0);
  }

  private static List<Integer> steps(String more, String... names) {
    var query = new StringBuilder("/admin/v1/funnels?");
    for (var name : names) {
      query.append("steps=").append(name.replace(" ", "%20")).append('&');
    }
    return read("analyst", query.substring(0, query.length() - 1) + more).getList("steps.profiles");
  }

  @Test
  void touchpointsAreCountedByNameChannelAndDayEachOnce() {
    var anna = UUID.randomUUID();
    var desk = Touchpoints.of(anna).track("Asked").on("Desk").at("2013-03-01T23:59:59.999Z");
    tell(desk.build(), desk.build());
    tell(
        Touchpoints.of(anna).track("Asked").on("Internet").at("2013-03-02T00:00:00Z").build(),
        Touchpoints.of(anna).track("Answered").on("Internet").at("2013-03-02T00:00:01Z").build());

    var path = "/admin/v1/touchpoints/counts?from=2013-03-01&to=2013-03-03&by=";
    eventually(() -> assertThat(read("analyst", path + "name").getInt("total")).isEqualTo(3));
    assertThat(read("analyst", path + "name").getList("items.key"))
        .containsExactly("Asked", "Answered");
    assertThat(read("analyst", path + "channel").getList("items.key"))
        .containsExactly("Internet", "Desk");
    assertThat(read("analyst", path + "day").getMap("items[0]"))
        .containsEntry("key", "2013-03-01")
        .containsEntry("touchpoints", 1);
    assertThat(read("analyst", path + "name&limit=1").getInt("other")).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "/admin/v1/funnels,steps",
    "/admin/v1/funnels?steps=a&window=soon,window",
    "/admin/v1/funnels?steps=a&window=PT0S,window",
    "/admin/v1/funnels?steps=a&from=x,from",
    "/admin/v1/funnels?steps=%00,steps",
    "/admin/v1/journeys/vehicle-insurance/funnel?to=soon,to",
    "/admin/v1/journeys/vehicle-insurance/funnel?version=one,version",
    "/admin/v1/journeys/vehicle-insurance/funnel?persona=kinds,persona",
    "/admin/v1/touchpoints/counts,by",
    "/admin/v1/touchpoints/counts?by=mood,by",
    "/admin/v1/touchpoints/counts?by=day&limit=0,limit"
  })
  void badParametersAreRefusedByName(String path, String field) {
    get("analyst", path).then().statusCode(422).body("errors.field", hasItem(equalTo(field)));
  }

  @Test
  void journeysAreDraftedPublishedAndThenFollowed() {
    var id = "loan-" + UUID.randomUUID();
    var event = "Applied " + UUID.randomUUID();
    post("marketer", "/admin/v1/journeys", DRAFT.formatted(id, event))
        .then()
        .statusCode(201)
        .body("status", equalTo("draft"))
        .body("version", equalTo(1))
        .header("Location", containsString(id + "/versions/1"));
    var publication = "/admin/v1/journeys/" + id + "/versions/1/publication";
    post("analyst", publication, "").then().statusCode(403);
    post("marketer", publication, "").then().statusCode(200).body("status", equalTo("published"));
    post("marketer", publication, "").then().statusCode(409);
    post("marketer", publication.replace("/1/", "/7/"), "").then().statusCode(404);

    var anna = UUID.randomUUID();
    tell(Touchpoints.of(anna).track(event).build());
    eventually(
        () ->
            assertThat(
                    read("agent", "/agent/v1/profiles/{id}/journeys", anna)
                        .getList("items.journeyId"))
                .containsExactly(id));
    assertThat(read("analyst", "/admin/v1/journeys").getList("items.id"))
        .contains("vehicle-insurance", id);
    assertThat(
            read("analyst", "/admin/v1/journeys/{id}", id).getString("stages[0].silence.allowed"))
        .isEqualTo("PT1H");
  }

  @Test
  void ofTwoDraftsPublishedAtOnceTheSecondReplacesTheFirst() throws Exception {
    var id = "twice-" + UUID.randomUUID();
    for (int version = 1; version <= 2; version++) {
      post("marketer", "/admin/v1/journeys", DRAFT.formatted(id, id)).then().statusCode(201);
    }
    var publication = "/admin/v1/journeys/" + id + "/versions/2/publication";

    try (var threads = Executors.newSingleThreadExecutor()) {
      var second =
          QuarkusTransaction.requiringNew()
              .call(
                  () -> {
                    assertThat(journeys.publish(id, 1, Instant.now())).isTrue();
                    var overlapping =
                        threads.submit(() -> post("marketer", publication, "").statusCode());
                    eventually(
                        () ->
                            assertThat(overlapping.isDone() || Waiting.isAnybody(database))
                                .isTrue());
                    return overlapping;
                  });

      assertThat(second.get()).isEqualTo(200);
    }
    assertThat(read("analyst", "/admin/v1/journeys/{id}", id).getInt("version")).isEqualTo(2);
  }

  @Test
  void aProfilesJourneysComeInPagesTheLatestTouchedFirst() {
    var anna = UUID.randomUUID();
    var ids = List.of("b-" + anna, "a-" + anna, "c-" + anna);
    for (var id : ids) {
      post("marketer", "/admin/v1/journeys", DRAFT.formatted(id, id)).then().statusCode(201);
      post("marketer", "/admin/v1/journeys/" + id + "/versions/1/publication", "")
          .then()
          .statusCode(200);
    }
    tell(
        Touchpoints.of(anna).track(ids.get(0)).at("2024-05-01T10:00:00Z").build(),
        Touchpoints.of(anna).track(ids.get(1)).at("2024-05-01T10:00:00Z").build(),
        Touchpoints.of(anna).track(ids.get(2)).at("2024-05-01T10:00:01Z").build());
    var path = "/agent/v1/profiles/" + anna + "/journeys";
    eventually(
        () -> assertThat(journeysAt(path)).containsExactly("c-" + anna, "a-" + anna, "b-" + anna));
    assertThat(read("agent", path).getString("next")).isNull();

    var first = read("agent", path + "?limit=2");
    var rest = path + "?limit=2&cursor=" + first.getString("next");

    assertThat(first.getList("items.journeyId")).containsExactly("c-" + anna, "a-" + anna);
    assertThat(journeysAt(rest)).containsExactly("b-" + anna);
    assertThat(read("agent", rest).getString("next")).isNull();
    for (var bad : List.of("limit=0", "limit=201", "cursor=x", "cursor=AAAA")) {
      get("agent", path + "?" + bad).then().statusCode(422);
    }
  }

  private static List<String> journeysAt(String path) {
    return read("agent", path).getList("items.journeyId");
  }

  @Test
  void unsoundDraftsAreRefusedWithTheStageNamed() {
    post("marketer", "/admin/v1/journeys", DRAFT.formatted("loan", " "))
        .then()
        .statusCode(422)
        .body("errors.field", hasItem(equalTo("/stages/0/touchpoints/0/name")))
        .body("errors.message", hasItem(containsString("stage 'apply'")));
    post("marketer", "/admin/v1/journeys", "{\"id\":").then().statusCode(400);
    post("marketer", "/admin/v1/journeys", "").then().statusCode(400);
    post("marketer", "/admin/v1/journeys", "{\"stages\":{}}").then().statusCode(400);
    post("analyst", "/admin/v1/journeys", DRAFT.formatted("loan", "x")).then().statusCode(403);
    get("agent", "/admin/v1/journeys").then().statusCode(403);
    get("analyst", "/admin/v1/journeys/no-such").then().statusCode(404);
    get("analyst", "/admin/v1/journeys/no-such/funnel").then().statusCode(404);
    get("agent", "/admin/v1/funnels?steps=a").then().statusCode(403);
  }

  private static Response post(String role, String path, String body) {
    return given()
        .auth()
        .oauth2(Tokens.of(role))
        .contentType("application/json")
        .body(body)
        .post(path);
  }

  @Test
  void versionsOfJourneysComeInPagesEachOnce() {
    var id = "paged-" + UUID.randomUUID();
    for (int version = 1; version <= 5; version++) {
      post("marketer", "/admin/v1/journeys", DRAFT.formatted(id, "Event")).then().statusCode(201);
    }

    var seen = new ArrayList<String>();
    String cursor = "";
    while (cursor != null) {
      var page = read("analyst", "/admin/v1/journeys?limit=2" + cursor);
      assertThat(page.getList("items").size()).isBetween(1, 2);
      for (int i = 0; i < page.getList("items").size(); i++) {
        seen.add(page.getString("items[" + i + "].id") + page.getInt("items[" + i + "].version"));
      }
      String next = page.getString("next");
      cursor = next == null ? null : "&cursor=" + next;
    }

    assertThat(seen).doesNotHaveDuplicates().contains("vehicle-insurance1");
    assertThat(seen)
        .filteredOn(version -> version.startsWith(id))
        .containsExactly(id + 5, id + 4, id + 3, id + 2, id + 1);
    for (var bad : List.of("limit=0", "limit=201", "limit=x", "cursor=x", "cursor=AAAA")) {
      get("analyst", "/admin/v1/journeys?" + bad).then().statusCode(422);
    }
  }
}
