package io.engagementhub.profile.consents.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ConsentLedgerTest {
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
  private static final Teller PHONE = new Teller("web", "banner", "phone");
  private static final Teller TABLET = new Teller("web", "banner", "tablet");

  private final ConsentLedger ledger = new ConsentLedger(List.of());

  @Test
  void nothingStandsWhereNothingWasSaid() {
    assertThat(ledger.standing(NOON)).isEmpty();
  }

  @Test
  void theLatestChoiceStandsInWhicheverOrderItIsTold() {
    ledger.take(told(PHONE, false, 2));
    ledger.take(told(TABLET, true, 1));

    assertThat(granted(NOON)).contains(false);
  }

  @Test
  void aRefusalBeatsAGrantOfTheSameInstant() {
    ledger.take(told(PHONE, false, 1));
    ledger.take(told(TABLET, true, 1));

    assertThat(granted(NOON)).contains(false);
  }

  @Test
  void aDeviceThatRepeatsItsOldGrantDoesNotUndoARefusal() {
    assertThat(ledger.take(told(TABLET, true, 1))).isTrue();
    assertThat(ledger.take(told(PHONE, false, 2))).isTrue();

    assertThat(ledger.take(told(TABLET, true, 3))).isFalse();

    assertThat(granted(NOON)).contains(false);
  }

  @Test
  void aDeviceThatChangesItsMindIsHeard() {
    ledger.take(told(PHONE, true, 1));
    ledger.take(told(PHONE, false, 2));

    assertThat(ledger.take(told(PHONE, true, 3))).isTrue();
    assertThat(granted(NOON)).contains(true);
  }

  @Test
  void anotherTextIsAnotherChoice() {
    ledger.take(told(PHONE, true, 1));

    assertThat(ledger.take(made(PHONE, true, 2, 7L, null))).isTrue();
  }

  @Test
  void aGrantThatExpiredCountsAsNeverGiven() {
    var end = NOON.plus(Duration.ofDays(1));
    ledger.take(told(PHONE, false, 1));
    ledger.take(made(PHONE, true, 2, 1L, end));

    assertThat(granted(end.minusMillis(1))).contains(true);
    assertThat(granted(end)).contains(false);
  }

  @Property(tries = 200)
  void whatStandsDoesNotDependOnTheOrderOfArrival(
      @ForAll @Size(min = 1, max = 8) List<@IntRange(max = 5) Integer> minutes,
      @ForAll long choices,
      @ForAll long order) {
    var random = new SplittableRandom(choices);
    var told = new ArrayList<ConsentRecord>();
    for (int i = 0; i < minutes.size(); i++) {
      var teller = new Teller("source-" + i, "banner", "");
      var expires = random.nextInt(3) == 0 ? NOON.minusSeconds(1) : null;
      told.add(made(teller, random.nextBoolean(), minutes.get(i), null, expires));
    }
    var inOrder = new ConsentLedger(List.of());
    told.forEach(inOrder::take);
    Collections.shuffle(told, new Random(order));
    var shuffled = new ConsentLedger(told.subList(0, told.size() / 2));
    told.subList(told.size() / 2, told.size()).forEach(shuffled::take);

    assertThat(shuffled.standing(NOON)).isEqualTo(inOrder.standing(NOON));
  }

  private Optional<Boolean> granted(Instant now) {
    return ledger.standing(now).map(ConsentRecord::granted);
  }

  @Test
  void whatStoodThenIsNotWhatWasChosenSince() {
    ledger.take(told(PHONE, true, 2));
    ledger.take(told(PHONE, false, 4));

    assertThat(ledger.stoodAt(minute(1))).isEmpty();
    assertThat(ledger.stoodAt(minute(2)).map(ConsentRecord::granted)).contains(true);
    assertThat(ledger.stoodAt(minute(3)).map(ConsentRecord::granted)).contains(true);
    assertThat(ledger.stoodAt(minute(4)).map(ConsentRecord::granted)).contains(false);
  }

  private static ConsentRecord told(Teller teller, boolean granted, int minute) {
    return made(teller, granted, minute, null, null);
  }

  private static ConsentRecord made(
      Teller teller, boolean granted, int minute, Long version, Instant expires) {
    var at = minute(minute);
    return new ConsentRecord(
        UUID.randomUUID(), granted, at, teller, version, expires, null, null, null, at);
  }

  private static Instant minute(int minute) {
    return NOON.minusSeconds(3600).plusSeconds(60L * minute);
  }
}
