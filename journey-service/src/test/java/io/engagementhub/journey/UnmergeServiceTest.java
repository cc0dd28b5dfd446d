package io.engagementhub.journey;

import static io.engagementhub.journey.Hub.KAFKA;
import static io.engagementhub.journey.Hub.eventually;
import static io.engagementhub.journey.Hub.read;
import static io.engagementhub.journey.Hub.tell;
import static io.engagementhub.journey.Hub.timeline;
import static org.assertj.core.api.Assertions.assertThat;

import io.engagementhub.contracts.JourneySignal;
import io.engagementhub.contracts.JourneySignal.Kind;
import io.engagementhub.contracts.ProfileChanged;
import io.engagementhub.contracts.Topics;
import io.engagementhub.testkit.HubServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Anna was merged into Ben by mistake, and is given back. */
@QuarkusTest
@WithTestResource(HubServers.class)
class UnmergeServiceTest {
  private static final Instant TEN = Instant.parse("2026-11-02T10:00:00Z");
  private final UUID anna = UUID.randomUUID();
  private final UUID ben = UUID.randomUUID();

  @BeforeEach
  void stopTheClock() {
    TestClock.CLOCK.set(TEN.plusSeconds(300));
  }

  @AfterEach
  void letTheClockRun() {
    TestClock.CLOCK.release();
  }

  /** Tells changes by owner and revision, e.g. {@code a3}, in the order given. */
  private void changes(String changes) {
    for (var each : changes.split(" ")) {
      tell(change(each));
    }
  }

  private ProfileChanged change(String which) {
    long revision = Long.parseLong(which.substring(1));
    boolean together = revision % 2 == 0;
    if (which.charAt(0) == 'a') {
      return together
          ? Touchpoints.merged(anna, revision, ben)
          : Touchpoints.profile(anna, revision, anna);
    }
    return together
        ? Touchpoints.profile(ben, revision, ben, anna)
        : Touchpoints.profile(ben, revision, ben);
  }

  private static String stage(UUID profile) {
    return read("agent", "/agent/v1/profiles/{id}/journeys", profile).getString("items[0].stage");
  }

  private static String answering(UUID profile) {
    return read("agent", "/agent/v1/profiles/{id}/journeys", profile).getString("profileId");
  }

  private static List<JourneySignal> signals(UUID profile) {
    return KAFKA.all(
        Topics.JOURNEYS_SIGNALS, JourneySignal.class, s -> s.profileId().equals(profile));
  }

  /** Where others believe the profile to stand, in whatever order they hear the signals. */
  private static String believed(UUID profile) {
    return signals(profile).stream()
        .max(JourneySignal.IN_ORDER)
        .map(JourneySignal::stage)
        .orElse("");
  }

  private void meet() {
    changes("a1 b1");
    tell(
        Touchpoints.of(anna).track("Quote Started").at(TEN.plusSeconds(60)).build(),
        Touchpoints.of(ben).page("Covers").at(TEN).build());
    eventually(() -> assertThat(stage(anna)).isEqualTo("quote"));
    eventually(() -> assertThat(stage(ben)).isEqualTo("research"));
    changes("b2 a2");
    eventually(() -> assertThat(answering(anna)).isEqualTo(ben.toString()));
    eventually(() -> assertThat(stage(ben)).isEqualTo("quote"));
    eventually(() -> assertThat(believed(ben)).isEqualTo("quote"));
  }

  private void isApart() {
    eventually(() -> assertThat(answering(anna)).isEqualTo(anna.toString()));
    eventually(() -> assertThat(stage(anna)).isEqualTo("quote"));
    eventually(() -> assertThat(stage(ben)).isEqualTo("research"));
    assertThat(timeline(anna).getList("items.name")).containsExactly("Quote Started");
    assertThat(timeline(ben).getList("items.name")).containsExactly("Covers");
    eventually(() -> assertThat(believed(ben)).isEqualTo("research"));
    eventually(() -> assertThat(believed(anna)).isEqualTo("quote"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a3 b3", "b3 a3", "a3 b2 b3 a2", "b3 b2 a2 a3 b2 a2", "b1 a1 b3 a1 a3 b1 a2"})
  void eachGetsBackWhatIsTheirsInWhateverOrderItIsTold(String order) {
    meet();

    changes(order);

    isApart();
  }

  @Test
  void mergedAgainAndParedAgainOthersAreToldEachTime() {
    meet();
    changes("b3 a3");
    isApart();

    changes("a4 b4");
    eventually(() -> assertThat(answering(anna)).isEqualTo(ben.toString()));
    eventually(() -> assertThat(stage(ben)).isEqualTo("quote"));
    eventually(() -> assertThat(believed(ben)).isEqualTo("quote"));

    changes("a5 b5");
    isApart();
  }

  @Test
  void whatWasDoneWhileTogetherGoesWithWhoDidIt() {
    meet();
    tell(Touchpoints.of(ben, anna).track("Policy Bought").at(TEN.plusSeconds(90)).build());
    eventually(() -> assertThat(believed(ben)).isEqualTo("buy"));

    changes("b3 a3");

    eventually(() -> assertThat(stage(anna)).isEqualTo("buy"));
    eventually(() -> assertThat(believed(anna)).isEqualTo("buy"));
    eventually(() -> assertThat(believed(ben)).isEqualTo("research"));
  }

  @Test
  void aTouchpointUnderTheNameOfBothThatComesBetweenTheHalvesIsTheirsWhoDidIt() {
    meet();
    changes("b3");
    eventually(() -> assertThat(believed(ben)).isEqualTo("research"));

    tell(
        Touchpoints.of(ben, anna).track("Policy Bought").at(TEN.plusSeconds(90)).build(),
        Touchpoints.of(ben).track("Read On").at(TEN.plusSeconds(91)).build());
    eventually(() -> assertThat(timeline(ben).getList("items.name")).contains("Read On"));
    changes("a3");

    eventually(() -> assertThat(stage(anna)).isEqualTo("buy"));
    eventually(() -> assertThat(believed(anna)).isEqualTo("buy"));
    assertThat(stage(ben)).isEqualTo("research");
    assertThat(believed(ben)).isEqualTo("research");
    assertThat(timeline(ben).getList("items.name")).containsExactly("Read On", "Covers");
  }

  @Test
  void whoReachesByThemselvesWhatTheOtherHadReachedIsToldOf() {
    meet();
    changes("a3 b3");
    isApart();

    tell(Touchpoints.of(ben).track("Quote Started").at(TEN.plusSeconds(120)).build());

    eventually(() -> assertThat(stage(ben)).isEqualTo("quote"));
    eventually(() -> assertThat(believed(ben)).isEqualTo("quote"));
  }

  @Test
  void whoeverWasGivenBackDropsOffOnceAndResumes() {
    meet();
    changes("a3 b3");
    isApart();
    TestClock.CLOCK.set(TEN.plus(Duration.ofMinutes(32)));
    eventually(() -> assertThat(kinds(anna)).contains(Kind.DROPPED_OFF));

    var back = TEN.plus(Duration.ofMinutes(40));
    TestClock.CLOCK.set(back);
    tell(Touchpoints.of(anna).track("Quote Step Completed").at(back).build());

    eventually(() -> assertThat(kinds(anna)).contains(Kind.RESUMED));
    assertThat(kinds(anna)).containsOnlyOnce(Kind.DROPPED_OFF).endsWith(Kind.RESUMED);
    assertThat(signals(anna))
        .filteredOn(signal -> signal.kind() == Kind.DROPPED_OFF)
        .extracting(JourneySignal::at)
        .as("not before they were given back")
        .containsExactly(Touchpoints.profile(anna, 3, anna).changedAt());
  }

  /** What is told of the profile, by revision. */
  private static List<Kind> kinds(UUID profile) {
    return signals(profile).stream()
        .sorted(JourneySignal.IN_ORDER)
        .map(JourneySignal::kind)
        .toList();
  }

  @Test
  void whoeverIsLeftWithNothingStandsNowhere() {
    changes("a1 b1");
    tell(Touchpoints.of(anna).page("Covers").at(TEN).build());
    eventually(() -> assertThat(stage(anna)).isEqualTo("research"));
    changes("a2 b2");
    eventually(() -> assertThat(stage(ben)).isEqualTo("research"));

    changes("b3 a3");

    eventually(
        () ->
            assertThat(read("agent", "/agent/v1/profiles/{id}/journeys", ben).getList("items"))
                .isEmpty());
    eventually(() -> assertThat(answering(anna)).isEqualTo(anna.toString()));
    assertThat(stage(anna)).isEqualTo("research");
  }
}
