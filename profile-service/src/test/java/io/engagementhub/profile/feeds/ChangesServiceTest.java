package io.engagementhub.profile.feeds;

import static io.engagementhub.profile.Touchpoints.identify;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.engagementhub.contracts.Json;
import io.engagementhub.contracts.ProfileChanged;
import io.engagementhub.kit.events.IncomingEvent;
import io.engagementhub.profile.Hub;
import io.engagementhub.profile.TestClock;
import io.engagementhub.profile.feeds.persistence.ChangeRows;
import io.engagementhub.testkit.HubServers;
import io.engagementhub.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(HubServers.class)
class ChangesServiceTest {
  private static final String CHANGES = "/admin/v1/changes";

  @Inject DataSource database;

  @Inject Changes changes;
  @Inject FollowProfiles follow;
  @Inject FeedsConfig config;

  @TestHTTPResource(CHANGES)
  URI address;

  private final String user = "user-" + UUID.randomUUID();

  private static ValidatableResponse page(String query) {
    return given().auth().oauth2(Tokens.of("admin")).get(CHANGES + query).then();
  }

  /** Where the feed ends now. */
  private static String end() {
    var cursor = page("?limit=200").statusCode(200).extract().<String>path("next");
    while (true) {
      var next = page("?limit=200&cursor=" + cursor).extract();
      if (next.<List<?>>path("items").isEmpty()) {
        return next.path("next");
      }
      cursor = next.path("next");
    }
  }

  private static String of(Object profile) {
    return "items.findAll { it.profileId == '" + profile + "' }";
  }

  @Test
  void whatChangedOfAPersonIsToldInOrderAndOnce() {
    var from = end();
    var seen = Hub.resolve(identify("{\"car\":{\"body\":\"convertible\"}}").by(user));
    await()
        .untilAsserted(
            () ->
                page("?limit=200&cursor=" + from)
                    .body(of(seen.profileId()) + ".type", hasItem("segment.entered")));

    var page = page("?limit=200&cursor=" + from).extract();
    var entries = page.<List<Map<String, Object>>>path(of(seen.profileId()));
    assertThat(entries).extracting("type").containsExactly("profile.changed", "segment.entered");
    assertThat(entries.getFirst().get("detail"))
        .isEqualTo(Map.of("fields", List.of("identifiers.user_id", "traits.car")));
    page("?cursor=" + page.<String>path("next"))
        .body(of(seen.profileId()), hasSize(0))
        .body("next", notNullValue());
    page("?limit=200&type=segment.entered&cursor=" + from)
        .body("items.type.unique()", equalTo(List.of("segment.entered")));
  }

  @Test
  void mergeAndSeparationAreTold() {
    var from = end();
    var one = Hub.resolve(identify("{}").by("a" + user));
    var other = Hub.resolve(identify("{}").by("b" + user));
    var base = "/agent/v1/profiles/" + one.profileId();
    agent(
        "{\"other\":\""
            + other.profileId()
            + "\",\"reason\":\"they told me\",\"despite\":{\"twoUsers\":true}}",
        base + "/merges");

    await()
        .untilAsserted(
            () ->
                page("?limit=200&type=profile.merged&cursor=" + from)
                    .body("items.detail.mergedInto", hasItem("" + one.profileId())));
  }

  private static void agent(String body, String path) {
    var answer =
        given()
            .auth()
            .oauth2(Tokens.of("agent", "supervisor"))
            .contentType(ContentType.JSON)
            .body(body)
            .post(path);
    assertThat(answer.statusCode()).as(answer.asString()).isBetween(200, 299);
  }

  @Test
  void whatIsCommittedLateIsNotPassedOver() throws SQLException {
    var from = end();
    var late = "late-" + UUID.randomUUID();
    var early = "early-" + UUID.randomUUID();
    try (var slow = database.getConnection();
        var quick = database.getConnection()) {
      slow.setAutoCommit(false);
      add(slow, late);
      add(quick, early);

      var meanwhile = page("?limit=200&cursor=" + from).extract();
      assertThat(meanwhile.asString()).doesNotContain(early).doesNotContain(late);
      slow.commit();
      slow.setAutoCommit(true);

      await()
          .untilAsserted(
              () ->
                  page("?limit=200&cursor=" + meanwhile.<String>path("next"))
                      .body("items.detail.request", hasItems(late, early)));
    }
  }

  private static void add(Connection connection, String request) throws SQLException {
    add(connection, request, Instant.now());
  }

  private static void add(Connection connection, String request, Instant at) throws SQLException {
    ChangeRows.add(
        connection,
        List.of(
            new ChangeRows.New(
                "privacy-request.completed", null, at, "{\"request\":\"" + request + "\"}")));
  }

  @Test
  void statesThatComeInWhateverOrderAreToldInTheirsAndOlderOnesNotAtAll() {
    var from = end();
    var profile = UUID.randomUUID();
    follow.apply(List.of(state(profile, 2, "a", "b"), state(profile, 1, "a")));
    follow.apply(List.of(state(profile, 1, "a")));
    follow.apply(List.of(state(profile, 3, "a", "b", "c")));

    await()
        .untilAsserted(
            () ->
                page("?limit=200&cursor=" + from)
                    .body(
                        of(profile) + ".detail.fields",
                        equalTo(
                            List.of(
                                List.of("traits.a"), List.of("traits.b"), List.of("traits.c")))));
  }

  private static IncomingEvent<ProfileChanged> state(
      UUID profile, long revision, String... traits) {
    return new IncomingEvent<>(
        profile.toString(),
        null,
        new ProfileChanged(
            profile,
            revision,
            null,
            Set.of(profile),
            List.of(),
            Stream.of(traits).collect(Collectors.toMap(name -> name, _ -> new Json("1"))),
            Set.of(),
            Map.of(),
            Instant.now()));
  }

  @Test
  void whoComesBackAfterWhatTheyMissedWasDroppedIsToldSo() throws Exception {
    var from = end();
    var old = "old-" + UUID.randomUUID();
    var recent = "recent-" + UUID.randomUUID();
    try (var connection = database.getConnection()) {
      add(connection, old, Instant.now().minus(Duration.ofDays(31)));
      add(connection, recent, Instant.now().minus(Duration.ofDays(29)));
    }
    // The service's own loop may drop the old one first: what came after it is waited for.
    await()
        .untilAsserted(
            () ->
                page("?limit=200&type=privacy-request.completed")
                    .body("items.detail.request", hasItem(recent)));

    changes.drop();

    page("?cursor=" + from).statusCode(410);
    try (var client = HttpClient.newHttpClient()) {
      assertThat(open(client, "1-1").statusCode()).isEqualTo(410);
    }
    page("?limit=200&type=privacy-request.completed")
        .statusCode(200)
        .body("items.detail.request", hasItem(recent))
        .body("items.detail.request", not(hasItem(old)));
  }

  @Test
  @Timeout(120)
  void streamEndsWithTheTokenThatItWasOpenedWith() throws Exception {
    try (var client = HttpClient.newHttpClient();
        var lines = lines(open(client, null))) {
      assertThat(lines.readLine()).startsWith(":");

      TestClock.CLOCK.advance(Duration.ofMinutes(11));

      String line = lines.readLine();
      for (int read = 0; line != null; read++) {
        assertThat(read).as("lines after the token has ended").isLessThan(60);
        line = lines.readLine();
      }
    } finally {
      TestClock.CLOCK.release();
    }
  }

  /** That nothing of it is logged as an error, {@link io.engagementhub.testkit.LogWatch} sees. */
  @Test
  @Timeout(120)
  void streamWhoseTimeIsOverEndsAtOnce() throws Exception {
    TestClock.CLOCK.advance(Duration.ofMinutes(11));
    try (var client = HttpClient.newHttpClient()) {
      for (int i = 0; i < 20; i++) {
        try (var lines = lines(open(client, null))) {
          drain(lines);
        }
      }
    } finally {
      TestClock.CLOCK.release();
    }
  }

  @Test
  @Timeout(120)
  void streamThatEndedMakesRoomForAnother() throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      var streams = openAll(client);
      assertThat(open(client, null).statusCode()).isEqualTo(429);

      streams.removeFirst().close();
      streams.add(openSoon(client));

      TestClock.CLOCK.advance(Duration.ofMinutes(11));
      for (var stream : streams) {
        drain(stream);
      }
      TestClock.CLOCK.release();
      for (var stream : openAll(client)) {
        stream.close();
      }
    } finally {
      TestClock.CLOCK.release();
    }
  }

  private List<BufferedReader> openAll(HttpClient client) {
    var streams = new ArrayList<BufferedReader>();
    for (int i = 0; i < config.maxStreams(); i++) {
      streams.add(openSoon(client));
    }
    return streams;
  }

  /** One that was left makes room when it is next looked for what is new. */
  private BufferedReader openSoon(HttpClient client) {
    return lines(await().until(() -> open(client, null), answer -> answer.statusCode() == 200));
  }

  private static void drain(BufferedReader lines) throws IOException {
    while (lines.readLine() != null) {
      // until the service has ended it
    }
  }

  @Test
  void namesOfFieldsThatARoleMayNotSeeAreNotTold() {
    var from = end();
    var seen = Hub.resolve(identify("{\"color\":1}").by(user));
    await()
        .untilAsserted(
            () -> page("?limit=200&cursor=" + from).body(of(seen.profileId()), hasSize(1)));

    given()
        .auth()
        .oauth2(Tokens.of("analyst"))
        .get(CHANGES + "?limit=200&cursor=" + from)
        .then()
        .body(of(seen.profileId()) + ".detail.fields", equalTo(List.of(List.of("traits.color"))));
    for (var role : List.of("agent", "customer")) {
      given().auth().oauth2(Tokens.of(role)).get(CHANGES).then().statusCode(403);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"?type=all", "?limit=0", "?limit=201", "?cursor=eA"})
  void wrongQuestionIsRefused(String query) {
    page(query).statusCode(422);
  }

  @Test
  @Timeout(120)
  void streamTellsWhatHappensAndGoesOnWhereItWasLeft() throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      String first;
      try (var lines = lines(open(client, null))) {
        assertThat(lines.readLine()).startsWith(":");
        Hub.resolve(identify("{\"stream\":1}").by(user));
        var event = event(lines, user1());
        assertThat(event.get("event")).isEqualTo("profile.changed");
        assertThat(event.get("data")).contains("traits.stream");
        first = event.get("id");
      }
      Hub.resolve(identify("{\"again\":1}").by(user));

      try (var lines = lines(open(client, first))) {
        assertThat(event(lines, user1()).get("data")).contains("traits.again");
      }
    }
  }

  private String user1() {
    return Hub.find("user_id:" + user).extract().path("items[0].id");
  }

  /** The next event of the person. */
  private static Map<String, String> event(BufferedReader lines, String profile) throws Exception {
    while (true) {
      var event = new HashMap<String, String>();
      String line = lines.readLine();
      while (line != null && !line.isEmpty()) {
        int colon = line.indexOf(':');
        if (colon > 0) {
          event.put(line.substring(0, colon), line.substring(colon + 1).strip());
        }
        line = lines.readLine();
      }
      assertThat(line).as("the stream goes on").isNotNull();
      if (event.getOrDefault("data", "").contains(profile)) {
        return event;
      }
    }
  }

  private static BufferedReader lines(HttpResponse<InputStream> answer) {
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/event-stream");
    return new BufferedReader(new InputStreamReader(answer.body(), UTF_8));
  }

  private HttpResponse<InputStream> open(HttpClient client, String lastEventId) throws Exception {
    var request =
        HttpRequest.newBuilder(address)
            .header("Authorization", "Bearer " + Tokens.of("admin"))
            .header("Accept", "text/event-stream");
    if (lastEventId != null) {
      request.header("Last-Event-ID", lastEventId);
    }
    return client.send(request.build(), BodyHandlers.ofInputStream());
  }

  @Test
  @Timeout(120)
  void silentStreamSaysThatItIsThereAndAWrongPlaceIsRefused() throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      var refused = open(client, "nonsense");
      assertThat(refused.statusCode()).isEqualTo(422);
      assertThat(new String(refused.body().readAllBytes(), UTF_8)).contains("Last-Event-ID");
      try (var lines = lines(open(client, null))) {
        String line = lines.readLine();
        while (!line.contains("still here")) {
          line = lines.readLine();
        }
      }
    }
  }
}
