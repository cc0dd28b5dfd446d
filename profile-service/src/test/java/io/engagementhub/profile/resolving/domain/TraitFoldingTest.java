package io.engagementhub.profile.resolving.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.engagementhub.profile.resolving.domain.TraitFolding.Standing;
import io.engagementhub.profile.traits.domain.Policy;
import io.engagementhub.profile.traits.domain.Told;
import io.engagementhub.profile.traits.domain.TraitDefinition;
import io.engagementhub.profile.traits.domain.TraitFold;
import io.engagementhub.profile.traits.domain.TraitRules;
import io.engagementhub.profile.traits.domain.TraitSchema;
import io.engagementhub.profile.traits.domain.TraitType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.UniqueElements;
import org.junit.jupiter.api.Test;

class TraitFoldingTest {
  private static final UUID FRAGMENT = new UUID(1, 1);

  @Property
  void latestWinsInWhateverOrderTold(
      @ForAll @Size(min = 1, max = 12) @UniqueElements List<@IntRange(max = 50) Integer> times,
      @ForAll Random random) {
    var told = new ArrayList<>(times.stream().map(t -> observed("n" + t % 3, t)).toList());
    var inOrder = fold(told);
    Collections.shuffle(told, random);

    assertThat(fold(told)).isEqualTo(inOrder);
  }

  @Test
  void traitBeyondTheLimitIsRefusedWhileKnownOnesGoOn() {
    var folding = new TraitFolding(new TraitLimits(1, 10), TraitRules.NONE);
    folding.take(observed("a", 1));

    folding.take(observed("b", 2));
    folding.take(observed("a", 3));
    folding.take(new Observed(FRAGMENT, "a", "\"" + "x".repeat(20) + "\"", "s", at(4), FRAGMENT));
    folding.take(new Observed(FRAGMENT, "a\0", "1", "s", at(5), FRAGMENT));

    assertThat(folding.writes().values()).extracting(Standing::value).containsExactly("3");
    assertThat(folding.refused())
        .extracting(TraitFolding.Refused::reason)
        .containsExactly("too-many", "too-long", "bad-name");
  }

  @Test
  void sameValueToldAgainIsNoChange() {
    var folding = new TraitFolding(new TraitLimits(10, 10), TraitRules.NONE);
    folding.know(FRAGMENT, "a", new Standing("7", "s", at(1), FRAGMENT, at(1), FRAGMENT, 0));

    folding.take(new Observed(FRAGMENT, "a", "7", "s", at(2), FRAGMENT));

    assertThat(folding.changed()).isEmpty();
    assertThat(folding.writes()).hasSize(1);
    assertThat(folding.past()).isEmpty();
  }

  @Test
  void ofWhatWasToldManyTimesInARowTheFirstAndTheLastBecomePast() {
    var folding = new TraitFolding(new TraitLimits(10, 10), TraitRules.NONE);
    for (int second = 1; second <= 5; second++) {
      folding.take(new Observed(FRAGMENT, "a", "7", "s", at(second), FRAGMENT));
    }

    folding.take(new Observed(FRAGMENT, "a", "8", "s", at(6), FRAGMENT));

    assertThat(folding.past()).extracting(Observed::at).containsExactly(at(1), at(5));
  }

  @Property
  void whatStoodAtAnyInstantCanBeSaidAsIfAllWereStillThere(
      @ForAll @Size(min = 1, max = 30) List<@IntRange(max = 3) Integer> values) {
    var folding = new TraitFolding(new TraitLimits(10, 10), TraitRules.NONE);
    var all = new ArrayList<Told>();
    for (int i = 0; i < values.size(); i++) {
      var value = values.get(i) == 0 ? "null" : "" + values.get(i);
      folding.take(new Observed(FRAGMENT, "a", value, "s", at(i), FRAGMENT));
      all.add(new Told(FRAGMENT, value, "s", at(i), FRAGMENT, i));
    }

    for (int i = 0; i < values.size(); i++) {
      assertThat(value(kept(folding), at(i))).isEqualTo(value(all, at(i)));
    }
  }

  @Property
  void everyPolicyFindsTheSameInWhatIsKeptAsInAllThatWasTold(
      @ForAll @Size(min = 1, max = 30) List<@IntRange(max = 9) Integer> values,
      @ForAll Random random,
      @ForAll Policy policy) {
    boolean lists = policy == Policy.UNION;
    var definition = declared(policy, lists ? TraitType.LIST : TraitType.NUMBER);
    var folding =
        new TraitFolding(new TraitLimits(10, 1000), new TraitRules(1, Map.of("a", definition)));
    var all = new ArrayList<Told>();
    for (int i = 0; i < values.size(); i++) {
      var value = lists ? "[" + values.get(i) + "," + (i % 4) + "]" : "" + values.get(i);
      value = values.get(i) == 0 ? "null" : value;
      all.add(new Told(FRAGMENT, value, "s" + i % 3, at(i), FRAGMENT, i));
    }
    var told = new ArrayList<>(all);
    Collections.shuffle(told, random);
    told.forEach(
        one ->
            folding.take(
                new Observed(FRAGMENT, "a", one.value(), one.source(), one.at(), FRAGMENT)));

    assertThat(said(definition, kept(folding), at(99))).isEqualTo(said(definition, all, at(99)));
  }

  @Test
  void ofWhatWasTakenAwayLateTheFirstToldSinceStandsThoughItWasToldBeforeToo() {
    var definition = declared(Policy.FIRST, TraitType.NUMBER);
    var folding =
        new TraitFolding(new TraitLimits(10, 10), new TraitRules(1, Map.of("a", definition)));
    for (int second : List.of(1, 4, 6)) {
      folding.take(new Observed(FRAGMENT, "a", "7", "s0", at(second), FRAGMENT));
    }
    folding.take(new Observed(FRAGMENT, "a", "8", "s1", at(5), FRAGMENT));

    folding.take(new Observed(FRAGMENT, "a", "null", "s1", at(2), FRAGMENT));

    assertThat(said(definition, kept(folding), at(99))).isEqualTo("7 by s0");
  }

  private static TraitDefinition declared(Policy policy, TraitType type) {
    var sources = List.of("s1", "s0");
    return new TraitDefinition(
        "a", "", type, TraitSchema.ANY, policy, sources, null, null, "internal", "");
  }

  private static List<Told> kept(TraitFolding folding) {
    var kept = new ArrayList<Told>();
    for (var past : folding.past()) {
      kept.add(new Told(FRAGMENT, past.value(), past.source(), past.at(), FRAGMENT, kept.size()));
    }
    for (var stands : folding.writes().values()) {
      kept.add(told(stands, stands.since(), Long.MAX_VALUE - 1));
      kept.add(told(stands, stands.at(), Long.MAX_VALUE));
    }
    return kept;
  }

  private static Told told(Standing stands, Instant at, long order) {
    return new Told(FRAGMENT, stands.value(), stands.source(), at, FRAGMENT, order);
  }

  private static String value(List<Told> told, Instant at) {
    return said(TraitDefinition.undeclared("a"), told, at);
  }

  private static String said(TraitDefinition definition, List<Told> told, Instant at) {
    var held = TraitFold.of(definition, told, at).held();
    return held == null ? "nothing" : held.value() + " by " + held.by().source();
  }

  private static Map<String, String> fold(List<Observed> told) {
    var folding = new TraitFolding(new TraitLimits(100, 100), TraitRules.NONE);
    told.forEach(folding::take);
    var folded = new HashMap<String, String>();
    folding.writes().forEach((key, stands) -> folded.put(key.name(), stands.value()));
    return folded;
  }

  private static Observed observed(String name, int second) {
    return new Observed(FRAGMENT, name, "" + second, "s", at(second), FRAGMENT);
  }

  private static Instant at(int second) {
    return Instant.ofEpochSecond(second);
  }
}
