package io.engagementhub.profile.identity.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.engagementhub.contracts.Identifier;
import io.engagementhub.profile.resolving.domain.Sighting;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class IdentityPropertyTest {

  /** Something that happens, told to both. */
  sealed interface Step {
    record Seen(Sighting sighting) implements Step {}

    record Merged(String one, String other) implements Step {}

    record Separated(List<String> names) implements Step {}

    record Blocked(Identifier identifier) implements Step {}
  }

  @Property(tries = 2_000)
  void whateverHappensPeopleAreAsRecomputedFromNothing(@ForAll("steps") List<Step> steps) {
    var world = new World();
    var recomputed = new Recomputed();

    for (var step : steps) {
      switch (step) {
        case Step.Seen(var sighting) -> {
          world.take(sighting);
          recomputed.take(sighting);
        }
        case Step.Merged(var one, var other) -> {
          world.merge(one, other);
          recomputed.merge(one, other);
        }
        case Step.Separated(var names) -> {
          world.separate(names);
          recomputed.separate(names);
        }
        case Step.Blocked(var identifier) -> {
          world.block(identifier);
          recomputed.block(identifier);
        }
      }
      assertThat(world.people()).isEqualTo(recomputed.people());
      assertThat(world.lost()).isEmpty();
    }
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    var names = Arbitraries.of("A", "B", "~1", "~2", "~3", "~4");
    var users = Arbitraries.of("A", "B", "C");
    var devices = Arbitraries.of("~1", "~2", "~3", "~4");
    var emails = Arbitraries.of("x@x.ch", "y@x.ch");
    Arbitrary<Step> signIn =
        Combinators.combine(users, devices)
            .as((user, device) -> new Step.Seen(sighting(user(user), device(device), List.of())));
    Arbitrary<Step> contact =
        Combinators.combine(names, emails)
            .as((name, email) -> new Step.Seen(sighting(named(name), null, List.of(email(email)))));
    Arbitrary<Step> merge = Combinators.combine(names, names).as(Step.Merged::new);
    Arbitrary<Step> separate = names.list().ofMinSize(1).ofMaxSize(3).map(Step.Separated::new);
    Arbitrary<Step> block =
        Arbitraries.of(email("x@x.ch"), device("~1"), device("~2")).map(Step.Blocked::new);
    return Arbitraries.frequencyOf(
            Tuple.of(4, signIn),
            Tuple.of(4, contact),
            Tuple.of(2, merge),
            Tuple.of(3, separate),
            Tuple.of(1, block))
        .list()
        .ofMinSize(1)
        .ofMaxSize(20);
  }

  private static Identifier named(String name) {
    return name.startsWith("~") ? device(name) : user(name);
  }

  private static Identifier user(String name) {
    return new Identifier(Identifier.USER_ID, name);
  }

  private static Identifier device(String name) {
    return new Identifier(Identifier.ANONYMOUS_ID, name);
  }

  private static Identifier email(String address) {
    return new Identifier(Identifier.EMAIL, address);
  }

  private static Sighting sighting(Identifier primary, Identifier device, List<Identifier> told) {
    return new Sighting(UUID.randomUUID(), "web", true, Instant.EPOCH, primary, device, null, told);
  }
}
