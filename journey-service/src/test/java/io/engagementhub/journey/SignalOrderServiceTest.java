package io.engagementhub.journey;

import static io.engagementhub.journey.Hub.KAFKA;
import static io.engagementhub.journey.Hub.eventually;
import static io.engagementhub.journey.Hub.get;
import static io.engagementhub.journey.Hub.read;
import static io.engagementhub.journey.Hub.tell;
import static org.assertj.core.api.Assertions.assertThat;

import io.engagementhub.contracts.JourneySignal;
import io.engagementhub.contracts.JourneySignal.Kind;
import io.engagementhub.contracts.ResolvedTouchpoint;
import io.engagementhub.contracts.Topics;
import io.engagementhub.journey.tracking.FollowJourneys;
import io.engagementhub.kit.events.EventCodec;
import io.engagementhub.kit.events.OutgoingEvent;
import io.engagementhub.testkit.HubServers;
import io.engagementhub.testkit.Waiting;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Whoever believes the signal with the highest revision stands where the profile stands. */
@QuarkusTest
@WithTestResource(HubServers.class)
class SignalOrderServiceTest {
  private static final Instant TEN = Instant.parse("2026-11-02T10:00:00Z");
  private static final EventCodec<JourneySignal> CODEC = EventCodec.of(JourneySignal.class);
  private final UUID anna = UUID.randomUUID();
  private final UUID ben = UUID.randomUUID();
  private final FollowJourneys journeys;
  private final DataSource database;

  SignalOrderServiceTest(FollowJourneys journeys, DataSource database) {
    this.journeys = journeys;
    this.database = database;
  }

  @AfterEach
  void letTheClockRun() {
    TestClock.CLOCK.release();
  }

  @RepeatedTest(3)
  void whatHappenedAtOnceIsToldAgainInTheOrderInWhichItWasToldFirst() {
    tell(Touchpoints.profile(anna, 1, anna));
    eventually(() -> get("agent", "/agent/v1/profiles/{id}/journeys", anna).then().statusCode(200));
    var covers = Touchpoints.of(anna).page("Covers").at(TEN).id(inPlace(1)).build();
    var quote = Touchpoints.of(anna).track("Quote Started").at(TEN).id(inPlace(2)).build();
    var bought = Touchpoints.of(anna).track("Policy Bought").at(TEN).id(inPlace(3)).build();

    var told = follow(bought, covers, quote);
    var again =
        signals(
            QuarkusTransaction.requiringNew()
                .call(
                    () ->
                        journeys.again(
                            Stream.of(covers, quote, bought)
                                .map(touchpoint -> touchpoint.touchpoint().id())
                                .toList())));

    assertThat(told)
        .extracting(JourneySignal::kind)
        .containsExactly(Kind.ENTERED, Kind.STAGE_REACHED, Kind.STAGE_REACHED, Kind.COMPLETED);
    assertThat(told)
        .extracting(JourneySignal::stage)
        .containsExactly("research", "quote", "buy", "buy");
    assertThat(told)
        .extracting(JourneySignal::revision)
        .isSortedAccordingTo(Comparator.naturalOrder())
        .doesNotHaveDuplicates()
        .allMatch(revision -> revision > 0);
    assertThat(again).isEqualTo(told);
  }

  /** An id that comes before those of later places, of touchpoints of one time. */
  private static UUID inPlace(int place) {
    return new UUID(place, UUID.randomUUID().getLeastSignificantBits());
  }

  @Test
  void aLateTouchpointThatReachesFurtherComesAfterWhatHappenedLater() {
    TestClock.CLOCK.set(TEN.plusSeconds(200));
    tell(Touchpoints.of(anna).page("Covers").at(TEN.plusSeconds(100)).build());
    eventually(() -> assertThat(told(anna)).hasSize(1));

    tell(Touchpoints.of(anna).track("Quote Started").at(TEN.plusSeconds(50)).build());

    eventually(() -> assertThat(told(anna)).hasSize(2));
    assertThat(told(anna).getLast().at()).isEqualTo(TEN.plusSeconds(50));
    assertThat(told(anna).stream().max(JourneySignal.IN_ORDER))
        .map(JourneySignal::stage)
        .hasValue("quote");
    assertThat(stage(anna)).isEqualTo("quote");
  }

  @Test
  void whoeverAnswersForAMergedProfileDropsOffThoughOnlyTheOthersTimerIsLeft() throws Exception {
    merged();
    forgetTimer(ben);

    TestClock.CLOCK.set(TEN.plus(Duration.ofMinutes(32)));

    eventually(
        () -> assertThat(told(ben)).extracting(JourneySignal::kind).contains(Kind.DROPPED_OFF));
    assertThat(told(ben).stream().max(JourneySignal.IN_ORDER))
        .map(JourneySignal::kind)
        .hasValue(Kind.DROPPED_OFF);
  }

  @Test
  void theTimerOfAMergedProfileWaitsForWhatItsSurvivorDoesJustThen() throws Exception {
    merged();
    var bought = Touchpoints.of(ben).track("Policy Bought").at(TEN.plusSeconds(120)).build();

    var told =
        QuarkusTransaction.requiringNew()
            .call(
                () -> {
                  var signals = signals(journeys.follow(List.of(bought)));
                  TestClock.CLOCK.set(TEN.plus(Duration.ofMinutes(32)));
                  eventually(() -> assertThat(elsewhere(this::isWaitedForOrOvertaken)).isTrue());
                  return signals;
                });

    eventually(() -> assertThat(timers()).isZero());
    assertThat(told).extracting(JourneySignal::stage).containsExactly("buy", "buy");
    assertThat(dropOffs(ben)).isZero();
  }

  private void merged() {
    TestClock.CLOCK.set(TEN.plusSeconds(100));
    tell(Touchpoints.profile(anna, 1, anna), Touchpoints.profile(ben, 1, ben));
    tell(Touchpoints.of(ben).page("Covers").at(TEN).build());
    tell(Touchpoints.of(anna).track("Quote Started").at(TEN.plusSeconds(60)).build());
    eventually(() -> assertThat(stage(anna)).isEqualTo("quote"));
    eventually(() -> assertThat(stage(ben)).isEqualTo("research"));
    tell(Touchpoints.profile(ben, 2, ben, anna), Touchpoints.merged(anna, 2, ben));
    eventually(
        () ->
            assertThat(
                    read("agent", "/agent/v1/profiles/{id}/journeys", anna).getString("profileId"))
                .isEqualTo(ben.toString()));
    eventually(() -> assertThat(stage(ben)).isEqualTo("quote"));
  }

  private static String stage(UUID profile) {
    return read("agent", "/agent/v1/profiles/{id}/journeys", profile).getString("items[0].stage");
  }

  private static List<JourneySignal> told(UUID profile) {
    return KAFKA.all(
        Topics.JOURNEYS_SIGNALS, JourneySignal.class, s -> s.profileId().equals(profile));
  }

  private List<JourneySignal> follow(ResolvedTouchpoint... touchpoints) {
    return signals(
        QuarkusTransaction.requiringNew().call(() -> journeys.follow(List.of(touchpoints))));
  }

  private static List<JourneySignal> signals(List<OutgoingEvent> events) {
    var signals = new ArrayList<JourneySignal>();
    for (var event : events) {
      try {
        signals.add(CODEC.read(event.value()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return signals;
  }

  /** Outside the running transaction. */
  private static boolean elsewhere(Callable<Boolean> question) throws Exception {
    try (var threads = Executors.newSingleThreadExecutor()) {
      return threads.submit(question).get();
    }
  }

  private boolean isWaitedForOrOvertaken() throws Exception {
    return Waiting.isAnybody(database) || dropOffs(ben) > 0;
  }

  private int dropOffs(UUID profile) throws Exception {
    return count(
        "select count(*) from journey_signal where kind = 'DROPPED_OFF' and profile_id = ?",
        profile);
  }

  private int timers() throws Exception {
    return count(
        "select count(*) from journey_timer where profile_id = ? or profile_id = ?", anna, ben);
  }

  private int count(String query, UUID... profiles) throws Exception {
    try (var connection = database.getConnection();
        var statement = connection.prepareStatement(query)) {
      for (int i = 0; i < profiles.length; i++) {
        statement.setObject(i + 1, profiles[i]);
      }
      try (var row = statement.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  private void forgetTimer(UUID profile) throws Exception {
    try (var connection = database.getConnection();
        var delete =
            connection.prepareStatement("delete from journey_timer where profile_id = ?")) {
      delete.setObject(1, profile);
      delete.executeUpdate();
    }
  }
}
