package io.engagementhub.profile.identity.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.engagementhub.contracts.Identifier;
import io.engagementhub.profile.identity.domain.Ties.Tie;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TiesTest {

  @Property(tries = 200)
  void groupsAreWhatCanBeReached(
      @ForAll @Size(max = 12) List<@IntRange(max = 7) Integer> ones,
      @ForAll @Size(max = 12) List<@IntRange(max = 7) Integer> others) {
    var fragments = IntStream.range(0, 8).mapToObj(TiesTest::fragment).toList();
    var ties = new ArrayList<Tie>();
    for (int i = 0; i < Math.min(ones.size(), others.size()); i++) {
      ties.add(new Tie(id(ones.get(i)), id(others.get(i))));
    }

    var groups = Ties.groups(fragments, ties);

    for (var fragment : fragments) {
      assertThat(groups)
          .filteredOn(g -> g.contains(fragment.id()))
          .singleElement()
          .isEqualTo(reachable(fragment.id(), ties));
    }
    assertThat(Ties.missing(fragments, ties)).hasSize(groups.size() - 1);
    ties.addAll(Ties.missing(fragments, ties));
    assertThat(Ties.groups(fragments, ties)).hasSize(1);
  }

  @Test
  void longChainsAreCheap() {
    var fragments = IntStream.range(0, 100_000).mapToObj(TiesTest::fragment).toList();
    var ties = IntStream.range(1, 100_000).mapToObj(i -> new Tie(id(i - 1), id(i))).toList();

    assertThat(Ties.groups(fragments, ties)).hasSize(1);
  }

  private static Set<UUID> reachable(UUID from, List<Tie> ties) {
    var found = new HashSet<>(Set.of(from));
    boolean grew = true;
    while (grew) {
      grew = false;
      for (var tie : ties) {
        if (found.contains(tie.one()) != found.contains(tie.other())) {
          found.add(tie.one());
          found.add(tie.other());
          grew = true;
        }
      }
    }
    return found;
  }

  private static Fragment fragment(int number) {
    return new Fragment(
        id(number), id(100), new Identifier(Identifier.ANONYMOUS_ID, "" + number), Instant.EPOCH);
  }

  private static UUID id(int number) {
    return new UUID(0, number);
  }
}
