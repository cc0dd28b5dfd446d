package io.engagementhub.journey;

import static io.engagementhub.journey.Hub.KAFKA;
import static io.engagementhub.journey.Hub.eventually;
import static io.engagementhub.journey.Hub.get;
import static io.engagementhub.journey.Hub.read;
import static io.engagementhub.journey.Hub.tell;
import static org.assertj.core.api.Assertions.assertThat;

import io.engagementhub.contracts.EngagementRequested;
import io.engagementhub.contracts.JourneySignal;
import io.engagementhub.contracts.JourneySignal.Kind;
import io.engagementhub.contracts.Topics;
import io.engagementhub.testkit.HubServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(HubServers.class)
class JourneysServiceTest {
  private static final Instant TEN = Instant.parse("2026-11-02T10:00:00Z");
  private final UUID anna = UUID.randomUUID();
  private final DataSource database;

  JourneysServiceTest(DataSource database) {
    this.database = database;
  }

  @AfterEach
  void letTheClockRun() {
    TestClock.CLOCK.release();
  }

  private static JsonPath journeys(UUID profile) {
    return read("agent", "/agent/v1/profiles/{id}/journeys", profile);
  }

  private static List<JourneySignal> signals(UUID profile) {
    return KAFKA.all(
        Topics.JOURNEYS_SIGNALS, JourneySignal.class, s -> s.profileId().equals(profile));
  }

  private static List<EngagementRequested> requests(UUID profile) {
    return KAFKA.all(
        Topics.ENGAGEMENT_REQUESTS, EngagementRequested.class, r -> r.profileId().equals(profile));
  }

  @Test
  void stageAndTimesAreRightWhateverOrderTouchpointsComeIn() {
    TestClock.CLOCK.set(TEN.plus(Duration.ofHours(1)));
    tell(
        Touchpoints.of(anna).track("Policy Bought").at(TEN.plusSeconds(1_200)).build(),
        Touchpoints.of(anna).page("Covers").at(TEN).build(),
        Touchpoints.of(anna).track("Quote Started").at(TEN.plusSeconds(600)).build(),
        Touchpoints.of(anna).track("Product Viewed").at(TEN.plusSeconds(60)).build());

    eventually(
        () ->
            assertThat(journeys(anna).getList("items[0].stages.touchpoints", Integer.class))
                .containsExactly(2, 1, 1, 0));
    var standing = journeys(anna);
    assertThat(standing.getString("items[0].journeyId")).isEqualTo("vehicle-insurance");
    assertThat(standing.getInt("items[0].version")).isEqualTo(1);
    assertThat(standing.getString("items[0].stage")).isEqualTo("buy");
    assertThat(standing.getString("items[0].enteredAt")).isEqualTo("2026-11-02T10:00:00.000Z");
    assertThat(standing.getString("items[0].completedAt")).isEqualTo("2026-11-02T10:20:00.000Z");
    assertThat(standing.getString("items[0].droppedOffAt")).isNull();
    assertThat(standing.getString("items[0].stages[0].lastAt"))
        .isEqualTo("2026-11-02T10:01:00.000Z");
  }

  @Test
  void signalsAreToldOnceButAgainWhenTheTouchpointIsDeliveredAgain() {
    var covers = Touchpoints.of(anna).page("Covers").at(TEN).build();
    var quote = Touchpoints.of(anna).track("Quote Started").at(TEN.plusSeconds(60)).build();
    var bought = Touchpoints.of(anna).track("Policy Bought").at(TEN.plusSeconds(90)).build();
    tell(covers, quote, bought);
    eventually(
        () ->
            assertThat(signals(anna))
                .extracting(JourneySignal::kind)
                .containsExactly(
                    Kind.ENTERED, Kind.STAGE_REACHED, Kind.STAGE_REACHED, Kind.COMPLETED));
    assertThat(signals(anna))
        .extracting(JourneySignal::stage)
        .containsExactly("research", "quote", "buy", "buy");

    tell(quote);

    eventually(() -> assertThat(signals(anna)).hasSize(5));
    assertThat(signals(anna).get(4)).isEqualTo(signals(anna).get(1));
    assertThat(journeys(anna).getInt("items[0].stages[1].touchpoints")).isEqualTo(1);
  }

  @Test
  void silenceInTheQuoteIsADropOffAndAFollowUpOnceAndReturningResumes() {
    TestClock.CLOCK.set(TEN);
    tell(Touchpoints.of(anna).track("Quote Started").at(TEN).build());
    eventually(() -> assertThat(journeys(anna).getString("items[0].stage")).isEqualTo("quote"));

    TestClock.CLOCK.advance(Duration.ofMinutes(29));
    assertThat(journeys(anna).getString("items[0].droppedOffAt")).isNull();
    TestClock.CLOCK.advance(Duration.ofMinutes(1));

    eventually(() -> assertThat(requests(anna)).hasSize(1));
    var request = requests(anna).getFirst();
    assertThat(request.action()).isEqualTo(EngagementRequested.Action.FOLLOW_UP);
    assertThat(request.reason()).isEqualTo("Quote started and left 30 minutes ago");
    assertThat(request.stage()).isEqualTo("quote");
    assertThat(journeys(anna).getString("items[0].droppedOffAt"))
        .isEqualTo("2026-11-02T10:30:00.000Z");
    assertThat(journeys(anna).getString("items[0].timeInStage")).isEqualTo("PT30M");

    TestClock.CLOCK.advance(Duration.ofMinutes(10));
    tell(
        Touchpoints.of(anna)
            .track("Quote Step Completed")
            .at(TEN.plus(Duration.ofMinutes(40)))
            .build());

    eventually(
        () ->
            assertThat(signals(anna))
                .extracting(JourneySignal::kind)
                .containsExactly(Kind.ENTERED, Kind.DROPPED_OFF, Kind.RESUMED));
    TestClock.CLOCK.advance(Duration.ofMinutes(31));
    eventually(
        () ->
            assertThat(signals(anna))
                .extracting(JourneySignal::kind)
                .containsExactly(Kind.ENTERED, Kind.DROPPED_OFF, Kind.RESUMED, Kind.DROPPED_OFF));
    assertThat(requests(anna)).hasSize(1);
  }

  @Test
  void whoIsSeenAgainInTimeDropsOffOnlyAfterTheSilenceSinceThen() throws SQLException {
    TestClock.CLOCK.set(TEN);
    tell(Touchpoints.of(anna).track("Quote Started").at(TEN).build());
    eventually(() -> assertThat(looks(anna)).containsExactly(TEN.plus(Duration.ofMinutes(30))));
    var again = TEN.plus(Duration.ofMinutes(20));
    tell(Touchpoints.of(anna).track("Quote Step Completed").at(again).build());
    eventually(
        () -> assertThat(journeys(anna).getInt("items[0].stages[1].touchpoints")).isEqualTo(2));

    TestClock.CLOCK.advance(Duration.ofMinutes(31));
    eventually(() -> assertThat(looks(anna)).containsExactly(again.plus(Duration.ofMinutes(30))));
    assertThat(dropOffsRecorded(anna)).isZero();

    TestClock.CLOCK.advance(Duration.ofMinutes(19));
    eventually(() -> assertThat(requests(anna)).hasSize(1));
    assertThat(journeys(anna).getString("items[0].droppedOffAt"))
        .isEqualTo("2026-11-02T10:50:00.000Z");
  }

  /** When somebody looks whether the profile's silence is too long. */
  private List<Instant> looks(UUID profile) throws SQLException {
    try (var connection = database.getConnection();
        var query =
            connection.prepareStatement("select due_ms from journey_timer where profile_id = ?")) {
      query.setObject(1, profile);
      var looks = new ArrayList<Instant>();
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          looks.add(Instant.ofEpochMilli(rows.getLong(1)));
        }
      }
      return looks;
    }
  }

  @Test
  void silenceOfLongAgoIsRecordedAndNobodyIsToldToday() {
    tell(Touchpoints.of(anna).track("Quote Started").at("2011-10-11T11:00:00Z").build());

    eventually(() -> assertThat(dropOffsRecorded(anna)).isEqualTo(1));
    assertThat(journeys(anna).getString("items[0].droppedOffAt"))
        .isEqualTo("2011-10-11T11:30:00.000Z");
    // They are told once they are recorded.
    eventually(() -> assertThat(signals(anna)).isNotEmpty());
    assertThat(signals(anna)).extracting(JourneySignal::kind).containsExactly(Kind.ENTERED);
    assertThat(requests(anna)).isEmpty();
  }

  private int dropOffsRecorded(UUID profile) throws SQLException {
    try (var connection = database.getConnection();
        var query =
            connection.prepareStatement(
                "select count(*) from journey_signal where profile_id = ? and kind = ?")) {
      query.setObject(1, profile);
      query.setString(2, "DROPPED_OFF");
      try (var row = query.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  @Test
  void mergingFoldsJourneysAndUnmergingGivesThemBack() {
    TestClock.CLOCK.set(TEN.plusSeconds(300));
    var ben = UUID.randomUUID();
    tell(Touchpoints.profile(anna, 1, anna), Touchpoints.profile(ben, 1, ben));
    tell(
        Touchpoints.of(anna).track("Quote Started").at(TEN.plusSeconds(60)).build(),
        Touchpoints.of(ben).page("Covers").at(TEN).build());
    eventually(() -> assertThat(journeys(anna).getString("items[0].stage")).isEqualTo("quote"));
    eventually(() -> assertThat(journeys(ben).getString("items[0].stage")).isEqualTo("research"));

    tell(Touchpoints.profile(ben, 2, ben, anna), Touchpoints.merged(anna, 2, ben));
    eventually(() -> assertThat(journeys(anna).getString("profileId")).isEqualTo(ben.toString()));
    eventually(() -> assertThat(journeys(ben).getString("items[0].stage")).isEqualTo("quote"));
    assertThat(journeys(ben).getString("items[0].enteredAt")).isEqualTo("2026-11-02T10:00:00.000Z");
    eventually(
        () ->
            assertThat(signals(ben))
                .extracting(JourneySignal::stage)
                .containsExactly("research", "quote"));

    tell(Touchpoints.profile(anna, 3, anna), Touchpoints.profile(ben, 3, ben));
    eventually(() -> assertThat(journeys(anna).getString("items[0].stage")).isEqualTo("quote"));
    eventually(() -> assertThat(journeys(ben).getString("items[0].stage")).isEqualTo("research"));
  }

  @Test
  void profilesWithoutJourneysHaveNoneAndUnknownOnesAreNotFound() {
    tell(Touchpoints.profile(anna, 1, anna));

    eventually(() -> assertThat(journeys(anna).getList("items")).isEmpty());
    get("agent", "/agent/v1/profiles/{id}/journeys", UUID.randomUUID()).then().statusCode(404);
    get("marketer", "/agent/v1/profiles/{id}/journeys", anna).then().statusCode(403);
    get("gateway", "/agent/v1/profiles/{id}/journeys", anna).then().statusCode(403);
  }
}
