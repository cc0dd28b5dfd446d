package io.engagementhub.journey.tracking.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.engagementhub.contracts.JourneySignal.Kind;
import io.engagementhub.journey.definitions.domain.JourneyDefinition;
import io.engagementhub.journey.definitions.domain.JourneyDefinition.Goal;
import io.engagementhub.journey.definitions.domain.JourneyDefinition.Match;
import io.engagementhub.journey.definitions.domain.JourneyDefinition.Silence;
import io.engagementhub.journey.definitions.domain.JourneyDefinition.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class FollowingTest {
  private static final long MINUTE = 60_000;
  private static final JourneyDefinition INSURANCE =
      new JourneyDefinition(
          "insurance",
          "Insurance",
          "be insured",
          "sell",
          List.of(
              stage("research", null),
              stage("quote", new Silence(Duration.ofMinutes(30), "left")),
              stage("buy", null)),
          new Goal("buy", List.of(new Match("track", "bought"))));

  private static Stage stage(String id, Silence silence) {
    return new Stage(id, id, List.of(new Match("track", id)), silence);
  }

  private static Hit hit(String name, long minute) {
    return new Hit(
        UUID.randomUUID(), minute * MINUTE, Progress.milestones(INSURANCE, "track", name));
  }

  private static List<Kind> kinds(Following following) {
    return following.changes().stream().map(Change::kind).toList();
  }

  @Provide
  Arbitrary<List<Hit>> hits() {
    return Combinators.combine(
            Arbitraries.of("research", "quote", "buy", "bought"),
            Arbitraries.longs().between(-1_000, 1_000))
        .as(FollowingTest::hit)
        .list()
        .ofMaxSize(30);
  }

  @Property
  void orderOfTouchpointsDoesNotMatter(@ForAll("hits") List<Hit> hits, @ForAll Random random) {
    var shuffled = new ArrayList<>(hits);
    Collections.shuffle(shuffled, random);

    assertThat(progress(shuffled)).isEqualTo(progress(hits));
  }

  @Property
  void cutOfBatchesDoesNotMatterToProgress(@ForAll("hits") List<Hit> hits, @ForAll Random random) {
    var progress = Progress.NONE;
    int at = 0;
    while (at < hits.size()) {
      int end = at + 1 + random.nextInt(hits.size() - at);
      progress = Following.of(INSURANCE, progress, hits.subList(at, end)).progress();
      at = end;
    }

    assertThat(progress).isEqualTo(progress(hits));
  }

  @Property
  void cutOfBatchesDoesNotMatterToWhatIsToldAboutTouchpointsInOrder(
      @ForAll("hits") List<Hit> hits, @ForAll Random random) {
    var inOrder =
        hits.stream().sorted(Comparator.comparingLong(Hit::ms).thenComparing(Hit::id)).toList();
    int cut = inOrder.isEmpty() ? 0 : random.nextInt(inOrder.size());
    var first = Following.of(INSURANCE, Progress.NONE, inOrder.subList(0, cut));
    var second = Following.of(INSURANCE, first.progress(), inOrder.subList(cut, inOrder.size()));
    var told = new ArrayList<>(first.changes());
    told.addAll(second.changes());

    assertThat(told).isEqualTo(Following.of(INSURANCE, Progress.NONE, inOrder).changes());
  }

  @Property
  void mergedProgressIsThatOfAllTouchpointsTogether(
      @ForAll("hits") List<Hit> ofOne, @ForAll("hits") List<Hit> ofOther) {
    var all = new ArrayList<>(ofOne);
    all.addAll(ofOther);

    assertThat(progress(ofOne).plus(progress(ofOther))).isEqualTo(progress(all));
    assertThat(progress(ofOther).plus(progress(ofOne))).isEqualTo(progress(all));
  }

  @Property
  void theCurrentStageNeverGoesBack(@ForAll("hits") List<Hit> hits) {
    var progress = Progress.NONE;
    int order = -1;
    for (var hit : hits) {
      progress = progress.plus(hit);
      int now = INSURANCE.orderOf(Standing.of(INSURANCE, progress).orElseThrow().stage().id());
      assertThat(now).isGreaterThanOrEqualTo(order);
      order = now;
    }
  }

  @Example
  void aStraightWayIsEnteredReachedAndCompleted() {
    var following =
        Following.of(
            INSURANCE,
            Progress.NONE,
            List.of(hit("bought", 20), hit("research", 0), hit("quote", 10)));

    assertThat(following.changes())
        .containsExactly(
            new Change(Kind.ENTERED, "research", null, 0, ""),
            new Change(Kind.STAGE_REACHED, "quote", "research", 10 * MINUTE, "quote"),
            new Change(Kind.STAGE_REACHED, "buy", "quote", 20 * MINUTE, "buy"),
            new Change(Kind.COMPLETED, "buy", "buy", 20 * MINUTE, ""));
  }

  @Example
  void returningAfterTooLongASilenceTellsTheDropOffAndTheReturn() {
    var quoted = Following.of(INSURANCE, Progress.NONE, List.of(hit("quote", 0)));

    assertThat(kinds(Following.of(INSURANCE, quoted.progress(), List.of(hit("quote", 29)))))
        .isEmpty();
    assertThat(kinds(Following.of(INSURANCE, quoted.progress(), List.of(hit("quote", 30)))))
        .containsExactly(Kind.DROPPED_OFF, Kind.RESUMED);
  }

  @Example
  void aLateTouchpointPutsTheDropOffRight() {
    var quoted = progress(List.of(hit("quote", 0)));
    assertThat(Standing.of(INSURANCE, quoted).orElseThrow().droppedOffBy(35 * MINUTE)).isTrue();

    var late = quoted.plus(hit("quote", 20));
    assertThat(Standing.of(INSURANCE, late).orElseThrow().droppedOffBy(35 * MINUTE)).isFalse();
    assertThat(Standing.of(INSURANCE, late).orElseThrow().droppedOffBy(50 * MINUTE)).isTrue();
  }

  @Example
  void whoHasArrivedDoesNotDropOff() {
    var progress = progress(List.of(hit("quote", 0), hit("bought", 1)));

    assertThat(Standing.of(INSURANCE, progress).orElseThrow().dropsOffMs()).isEmpty();
  }

  @Example
  void touchpointsOfNoStageLeaveNothing() {
    assertThat(Progress.milestones(INSURANCE, "track", "Research")).isEmpty();
    assertThat(Progress.milestones(INSURANCE, "page", "research")).isEmpty();
    assertThat(Progress.milestones(INSURANCE, "track", "bought"))
        .isEqualTo(Set.of("buy", Progress.GOAL));
  }

  private static Progress progress(List<Hit> hits) {
    return Following.of(INSURANCE, Progress.NONE, hits).progress();
  }
}
