package io.engagementhub.content.audience;

import static io.engagementhub.content.Calls.browser;
import static io.engagementhub.content.Calls.chosen;
import static io.engagementhub.content.People.NOON;
import static io.engagementhub.content.People.user;
import static io.engagementhub.content.People.visitor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.engagementhub.content.People.Sketch;
import io.engagementhub.contracts.JourneySignal;
import io.engagementhub.contracts.Topics;
import io.engagementhub.testkit.HubServers;
import io.engagementhub.testkit.KafkaProbe;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** People stand where the signal with the highest revision says. */
@QuarkusTest
@WithTestResource(HubServers.class)
class StagesServiceTest {
  private static final Instant LATER = NOON.plusSeconds(60);
  private static final String QUOTE = "finish-your-quote";
  private static final String SERVICE = "service-diary";

  private final KafkaProbe kafka = new KafkaProbe();
  private final String name = "u-" + UUID.randomUUID();
  private final Sketch anna = visitor(name);
  private final DataSource database;

  StagesServiceTest(DataSource database) {
    this.database = database;
  }

  private void tell(Sketch profile) {
    kafka.publish(Topics.PROFILES_CHANGED, profile.id().toString(), profile.told());
  }

  private void tell(JourneySignal signal) {
    kafka.publish(Topics.JOURNEYS_SIGNALS, signal.profileId().toString(), signal);
  }

  private String hero() {
    return chosen(browser(), "home-hero", ",\"anonymousId\":\"%s\"".formatted(name));
  }

  private void awaitHero(String key) {
    await().untilAsserted(() -> assertThat(hero()).isEqualTo(key));
  }

  /** Waits for all that was told of the profile: signals of one are read in order. */
  private void afterEverythingOf(Sketch profile) {
    var told = profile.reaches("anywhere", NOON, 1);
    tell(
        new JourneySignal(
            told.id(),
            told.profileId(),
            "another-journey",
            1,
            told.kind(),
            told.stage(),
            null,
            told.at(),
            told.revision()));
    await().untilAsserted(() -> assertThat(isOnAnotherJourney(profile)).isTrue());
  }

  private boolean isOnAnotherJourney(Sketch profile) throws SQLException {
    try (var connection = database.getConnection();
        var query =
            connection.prepareStatement(
                "select 1 from known_stage where profile_id = ? and journey = 'another-journey'")) {
      query.setObject(1, profile.id());
      try (var rows = query.executeQuery()) {
        return rows.next();
      }
    }
  }

  @Test
  void aHigherRevisionMovesPeopleThoughItHappenedEarlier() {
    tell(anna);
    tell(anna.reaches("quote", LATER, 7));
    awaitHero(QUOTE);

    tell(anna.reaches("service", NOON, 8));

    awaitHero(SERVICE);
  }

  @Test
  void aLowerRevisionMovesNobodyWhateverItsTime() {
    tell(anna);
    tell(anna.reaches("service", NOON, 8));
    awaitHero(SERVICE);

    tell(anna.reaches("quote", NOON, 7));
    tell(anna.reaches("quote", LATER, 7));
    tell(anna.reaches("quote", LATER, 0));

    afterEverythingOf(anna);
    assertThat(hero()).isEqualTo(SERVICE);
  }

  @Test
  void whatWasToldWithoutARevisionGivesWayToWhatHasOne() {
    tell(anna);
    tell(anna.reaches("quote", LATER));
    awaitHero(QUOTE);

    tell(anna.reaches("service", NOON, 1));

    awaitHero(SERVICE);
  }

  @Test
  void whatIsToldOfTheSurvivorCountsBeforeWhatWasToldOfAMergedProfile() {
    var ben = user(name + "-user");
    tell(anna);
    tell(ben);
    tell(anna.reaches("service", LATER, 9));
    awaitHero(SERVICE);

    tell(anna.at(2).mergedInto(ben.id()));
    tell(ben.reaches("quote", NOON, 7));

    awaitHero(QUOTE);
  }
}
