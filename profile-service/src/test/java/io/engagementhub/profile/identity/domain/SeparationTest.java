package io.engagementhub.profile.identity.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.engagementhub.contracts.Identifier;
import io.engagementhub.profile.identity.domain.Separation.Origin;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SeparationTest {
  private static final UUID ANNA = id(1);
  private static final UUID BEN = id(2);
  private static final UUID NEW = id(9);

  private final Fragment anna = fragment(11, ANNA, Identifier.USER_ID, "anna");
  private final Fragment tablet = fragment(12, ANNA, Identifier.ANONYMOUS_ID, "tablet");
  private final Fragment ben = fragment(21, BEN, Identifier.USER_ID, "ben");
  private final Fragment phone = fragment(22, BEN, Identifier.ANONYMOUS_ID, "phone");

  @Test
  void leaversGetBackTheIdTheyCameWith() {
    var parts = apart(Set.of(BEN), List.of(ids(anna, tablet), ids(ben, phone)));

    assertThat(parts.getFirst().profile()).isEqualTo(ANNA);
    assertThat(parts.getFirst().origin()).isEqualTo(Origin.KEPT);
    assertThat(parts.getLast().profile()).isEqualTo(BEN);
    assertThat(parts.getLast().origin()).isEqualTo(Origin.RESTORED);
    assertThat(parts.getFirst().userId()).isEqualTo("anna");
    assertThat(parts.getLast().userId()).isEqualTo("ben");
  }

  @Test
  void idGoesWithThoseItWasFoundedFor() {
    var parts = apart(Set.of(BEN), List.of(ids(ben, phone), ids(anna, tablet)));

    assertThat(parts.getFirst().profile()).isEqualTo(BEN);
    assertThat(parts.getLast().profile()).isEqualTo(ANNA);
    assertThat(parts.getLast().origin()).isEqualTo(Origin.KEPT);
  }

  @Test
  void whoeverLeavesWithoutAnIdOfTheirOwnGetsANewOne() {
    var parts = apart(Set.of(BEN), List.of(ids(anna, ben, phone), ids(tablet)));

    assertThat(parts.getLast().profile()).isEqualTo(NEW);
    assertThat(parts.getLast().origin()).isEqualTo(Origin.NEW);
    assertThat(parts.getLast().userId()).isNull();
    assertThat(parts.getFirst().redirects()).containsExactly(BEN);
  }

  @Test
  void idWhoseFragmentsAreOnBothSidesKeepsLeadingToTheOneThatKeepsTheId() {
    var parts = apart(Set.of(BEN), List.of(ids(anna, tablet, ben), ids(phone)));

    assertThat(parts.getFirst().redirects()).containsExactly(BEN);
    assertThat(parts.getLast().origin()).isEqualTo(Origin.NEW);
  }

  @Test
  void ofSeveralIdsTheOneThatHadAUserAnswersAndTheOthersLeadToIt() {
    var kiosk = fragment(5, id(3), Identifier.ANONYMOUS_ID, "kiosk");
    var whole = new Whole(ANNA, List.of(anna, ben, kiosk), Set.of(BEN, id(3)));

    var parts = Separation.of(whole, List.of(ids(anna), ids(ben, kiosk)), List.of(NEW));

    assertThat(parts.getLast().profile()).isEqualTo(BEN);
    assertThat(parts.getLast().redirects()).containsExactly(id(3));
    assertThat(parts.getLast().createdAt()).isEqualTo(kiosk.createdAt());
  }

  @Test
  void sidesThatAreNotTheWholeAreRefused() {
    assertThatThrownBy(() -> apart(Set.of(), List.of(ids(anna, tablet), ids(ben))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> apart(Set.of(), List.of(ids(anna, tablet, ben), ids(ben, phone))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> apart(Set.of(), List.of(ids(anna, tablet, ben, phone), Set.of())))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private List<Separation.Part> apart(Set<UUID> redirects, List<Set<UUID>> sides) {
    return Separation.of(
        new Whole(ANNA, List.of(anna, tablet, ben, phone), redirects), sides, List.of(NEW));
  }

  private static Set<UUID> ids(Fragment... fragments) {
    return Set.copyOf(List.of(fragments).stream().map(Fragment::id).toList());
  }

  private static Fragment fragment(long number, UUID home, String namespace, String value) {
    return new Fragment(
        id(number), home, new Identifier(namespace, value), Instant.ofEpochSecond(number));
  }

  private static UUID id(long number) {
    return new UUID(0, number);
  }
}
