package io.engagementhub.journey;

import static io.engagementhub.journey.Hub.KAFKA;
import static io.engagementhub.journey.Hub.eventually;
import static io.engagementhub.journey.Hub.read;
import static io.engagementhub.journey.Hub.tell;
import static org.assertj.core.api.Assertions.assertThat;

import io.engagementhub.contracts.EngagementRequested;
import io.engagementhub.contracts.JourneySignal;
import io.engagementhub.contracts.Topics;
import io.engagementhub.journey.tracking.FollowJourneys;
import io.engagementhub.kit.events.EventCodec;
import io.engagementhub.testkit.HubServers;
import io.engagementhub.testkit.OldDatabase;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** The service started on a database of its first release: nothing is lost, and all goes on. */
@QuarkusTest
@WithTestResource(HubServers.class)
@WithTestResource(
    value = OldDatabase.class,
    initArgs = {
      @ResourceArg(name = OldDatabase.SERVICE, value = "journey"),
      @ResourceArg(name = OldDatabase.VERSION, value = "6"),
      @ResourceArg(name = OldDatabase.ROWS, value = "io/engagementhub/journey/of-version-6.sql")
    })
class UpgradeServiceTest {
  private static final UUID ANNA = UUID.fromString("00000000-0000-7000-8000-00000000000a");
  private static final UUID VISITOR = UUID.fromString("00000000-0000-7000-8000-00000000000b");
  private static final UUID DORA = UUID.fromString("00000000-0000-7000-8000-00000000000d");
  private static final UUID OF_ANNA = UUID.fromString("00000000-0000-7000-8000-0000000000fa");
  private static final String MAY =
      "/admin/v1/journeys/vehicle-insurance/funnel?from=2024-05-01&to=2024-06-01";

  private final Flyway flyway;
  private final FollowJourneys journeys;

  UpgradeServiceTest(Flyway flyway, FollowJourneys journeys) {
    this.flyway = flyway;
    this.journeys = journeys;
  }

  private static JsonPath journeys(UUID profile) {
    return read("agent", "/agent/v1/profiles/{id}/journeys", profile);
  }

  @Test
  void everyScriptIsAppliedAndTheScriptsOfThenAreTheSame() {
    assertThat(flyway.info().pending()).isEmpty();
    assertThat(flyway.validateWithResult().validationSuccessful).isTrue();
  }

  @Test
  void timelinesAreReadAsBefore() {
    var seen = read("agent", "/agent/v1/profiles/{id}/timeline?to=2025-01-01T00:00:00Z", VISITOR);

    assertThat(seen.getList("items.name"))
        .containsExactly("Policy Bought", "Quote Started", "Product Viewed", "Covers");
    assertThat(seen.getString("items[0].channel")).isEqualTo("متجر");
    assertThat(seen.getString("items[3].timestamp")).isEqualTo("2024-05-01T10:00:00.000Z");
  }

  @Test
  void whereSomebodyStoodIsKeptAndGoesOn() {
    var then = journeys(ANNA);
    assertThat(then.getList("items.journeyId")).contains("vehicle-insurance");
    assertThat(then.getList("items[0].stages.touchpoints")).startsWith(2, 1, 1);
    assertThat(then.getString("items[0].stage")).isEqualTo("buy");
    assertThat(then.getString("items[0].enteredAt")).isEqualTo("2024-05-01T10:00:00.000Z");
    assertThat(then.getString("items[0].completedAt")).isEqualTo("2024-05-01T12:00:00.000Z");
    assertThat(then.getString("items[0].stages[0].lastAt")).isEqualTo("2024-05-01T10:01:00.000Z");

    tell(Touchpoints.of(ANNA, OF_ANNA).track("Claim Opened").at("2026-11-02T10:00:00Z").build());

    eventually(() -> assertThat(journeys(ANNA).getString("items[0].stage")).isEqualTo("service"));
    assertThat(journeys(ANNA).getList("items[0].stages.touchpoints")).containsExactly(2, 1, 1, 1);
    assertThat(journeys(ANNA).getString("items[0].enteredAt"))
        .isEqualTo("2024-05-01T10:00:00.000Z");
  }

  @Test
  void whatWasToldThenIsToldAgainInTheOrderOfEventsAndGivesWayToWhatIsNew() throws IOException {
    var bought = UUID.fromString("00000000-0000-7000-8000-0000000000e4");
    var again = new ArrayList<JourneySignal>();
    for (var event : journeys.again(List.of(bought))) {
      again.add(EventCodec.of(JourneySignal.class).read(event.value()));
    }

    assertThat(again)
        .extracting(JourneySignal::kind)
        .containsExactly(JourneySignal.Kind.STAGE_REACHED, JourneySignal.Kind.COMPLETED);
    assertThat(again).extracting(JourneySignal::revision).containsOnly(0L);
  }

  @Test
  void funnelsCountThemAsBefore() {
    var funnel = read("analyst", MAY);

    assertThat(funnel.getInt("entered")).isEqualTo(1);
    assertThat(funnel.getInt("completed")).isEqualTo(1);
    assertThat(funnel.getList("stages.ofPrevious")).startsWith(1, 1, 1);
  }

  @Test
  void silenceThatLastedLongEnoughMeanwhileIsTold() {
    eventually(
        () ->
            assertThat(
                    KAFKA.all(
                        Topics.ENGAGEMENT_REQUESTS,
                        EngagementRequested.class,
                        request -> request.profileId().equals(DORA)))
                .hasSize(1));
    assertThat(
            KAFKA.all(
                Topics.JOURNEYS_SIGNALS,
                JourneySignal.class,
                signal -> signal.profileId().equals(DORA)))
        .extracting(JourneySignal::kind)
        .containsExactly(JourneySignal.Kind.DROPPED_OFF);
    assertThat(
            KAFKA.all(
                Topics.JOURNEYS_SIGNALS,
                JourneySignal.class,
                signal -> signal.profileId().equals(DORA)))
        .allMatch(signal -> signal.revision() > 0);
  }
}
