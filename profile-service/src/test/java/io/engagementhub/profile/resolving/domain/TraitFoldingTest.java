package io.engagementhub.profile.resolving.domain;

import static org.assertj.core.api.Assertions.assertThat;

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
    var folding = new TraitFolding(new TraitLimits(1, 10));
    folding.take(observed("a", 1));

    folding.take(observed("b", 2));
    folding.take(observed("a", 3));
    folding.take(new Observed(FRAGMENT, "a", "\"" + "x".repeat(20) + "\"", "s", at(4), FRAGMENT));
    folding.take(new Observed(FRAGMENT, "a\0", "1", "s", at(5), FRAGMENT));

    assertThat(folding.writes()).extracting(Observed::value).containsExactly("3");
    assertThat(folding.refused())
        .extracting(TraitFolding.Refused::reason)
        .containsExactly("too-many", "too-long", "bad-name");
  }

  @Test
  void sameValueToldAgainIsNoChange() {
    var folding = new TraitFolding(new TraitLimits(10, 10));
    folding.know(FRAGMENT, "a", "7", at(1));

    folding.take(new Observed(FRAGMENT, "a", "7", "s", at(2), FRAGMENT));

    assertThat(folding.changed()).isEmpty();
    assertThat(folding.writes()).hasSize(1);
  }

  private static Map<String, String> fold(List<Observed> told) {
    var folding = new TraitFolding(new TraitLimits(100, 100));
    told.forEach(folding::take);
    var folded = new HashMap<String, String>();
    folding.writes().forEach(write -> folded.put(write.name(), write.value()));
    return folded;
  }

  private static Observed observed(String name, int second) {
    return new Observed(FRAGMENT, name, "" + second, "s", at(second), FRAGMENT);
  }

  private static Instant at(int second) {
    return Instant.ofEpochSecond(second);
  }
}
