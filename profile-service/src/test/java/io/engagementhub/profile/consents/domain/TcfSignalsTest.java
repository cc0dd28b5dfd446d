package io.engagementhub.profile.consents.domain;

import static io.engagementhub.profile.consents.domain.LegalBasis.CONSENT;
import static io.engagementhub.profile.consents.domain.LegalBasis.LEGITIMATE_INTERESTS;
import static io.engagementhub.profile.consents.domain.TcfSignals.Restriction.BY_CONSENT_ONLY;
import static io.engagementhub.profile.consents.domain.TcfSignals.Restriction.BY_INTEREST_ONLY;
import static io.engagementhub.profile.consents.domain.TcfSignals.Restriction.NOT_ALLOWED;
import static org.assertj.core.api.Assertions.assertThat;

import io.engagementhub.profile.consents.domain.TcfSignals.OfVendor;
import io.engagementhub.profile.consents.domain.TcfSignals.Restriction;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TcfSignalsTest {
  private static final Set<Integer> EVERY =
      IntStream.rangeClosed(1, 11).boxed().collect(Collectors.toUnmodifiableSet());

  @Test
  void whoIsNoVendorAsksForThePurposesOnly() {
    var said = new TcfSignals(Set.of(2, 7), Set.of(), null);

    assertThat(said.allow(purpose(CONSENT, 2, 7))).isTrue();
    assertThat(said.allow(purpose(CONSENT, 2, 8))).isFalse();
    assertThat(said.allow(purpose(LEGITIMATE_INTERESTS, 2))).isTrue();
    assertThat(new TcfSignals(Set.of(), EVERY, null).allow(purpose(LEGITIMATE_INTERESTS, 2)))
        .isFalse();
  }

  @Test
  void vendorNeedsConsentBesideThatToEachPurpose() {
    assertThat(consentTo(EVERY, true).allow(purpose(CONSENT, 2, 7))).isTrue();
    assertThat(consentTo(EVERY, false).allow(purpose(CONSENT, 2, 7))).isFalse();
    assertThat(consentTo(Set.of(2), true).allow(purpose(CONSENT, 2, 7))).isFalse();
  }

  @Test
  void interestIsNoConsentAndConsentNoInterest() {
    var interest = new TcfSignals(Set.of(), EVERY, new OfVendor(false, true, Map.of()));

    assertThat(interest.allow(purpose(CONSENT, 2))).isFalse();
    assertThat(interest.allow(purpose(LEGITIMATE_INTERESTS, 2, 7, 11))).isTrue();
    assertThat(consentTo(EVERY, true).allow(purpose(LEGITIMATE_INTERESTS, 2))).isFalse();
  }

  @Test
  void objectionToThePurposeOrToTheVendorEndsAnInterest() {
    assertThat(interestIn(Set.of(2), true).allow(purpose(LEGITIMATE_INTERESTS, 2))).isTrue();
    assertThat(interestIn(Set.of(7), true).allow(purpose(LEGITIMATE_INTERESTS, 2))).isFalse();
    assertThat(interestIn(Set.of(2), false).allow(purpose(LEGITIMATE_INTERESTS, 2))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4, 5, 6})
  void whatNeedsConsentWhateverTheBasisHasNoInterest(int number) {
    var purpose = purpose(LEGITIMATE_INTERESTS, number);

    assertThat(interestIn(EVERY, true).allow(purpose)).isFalse();
    assertThat(consentTo(EVERY, true).allow(purpose)).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void restrictionTakesTheBasisThatItDoesNotName(Restriction restriction) {
    var said =
        new TcfSignals(EVERY, EVERY, new OfVendor(true, true, Map.of(2, Set.of(restriction))));

    assertThat(said.allow(purpose(CONSENT, 2))).isEqualTo(restriction == BY_CONSENT_ONLY);
    assertThat(said.allow(purpose(LEGITIMATE_INTERESTS, 2)))
        .isEqualTo(restriction == BY_INTEREST_ONLY);
    assertThat(said.allow(purpose(CONSENT, 7))).as("of another purpose").isTrue();
  }

  @Property
  void restrictionsNeverAllowMore(
      @ForAll Set<@IntRange(min = 1, max = 11) Integer> consented,
      @ForAll Set<@IntRange(min = 1, max = 11) Integer> unopposed,
      @ForAll boolean isConsented,
      @ForAll boolean isUnopposed,
      @ForAll @Size(min = 1) Set<Restriction> restrictions,
      @ForAll LegalBasis basis,
      @ForAll @IntRange(min = 1, max = 11) int number) {
    var free =
        new TcfSignals(consented, unopposed, new OfVendor(isConsented, isUnopposed, Map.of()));
    var restricted =
        new TcfSignals(
            consented,
            unopposed,
            new OfVendor(isConsented, isUnopposed, Map.of(number, restrictions)));

    boolean allowed = restricted.allow(purpose(basis, number));

    assertThat(free.allow(purpose(basis, number)) || !allowed).isTrue();
    assertThat(allowed && restrictions.contains(NOT_ALLOWED)).isFalse();
  }

  private static TcfSignals consentTo(Set<Integer> purposes, boolean vendor) {
    return new TcfSignals(purposes, Set.of(), new OfVendor(vendor, false, Map.of()));
  }

  private static TcfSignals interestIn(Set<Integer> purposes, boolean vendor) {
    return new TcfSignals(Set.of(), purposes, new OfVendor(false, vendor, Map.of()));
  }

  private static Purpose purpose(LegalBasis basis, Integer... numbers) {
    return new Purpose(
        "analytics", 1, "", "", basis, null, List.of(numbers), "test", Instant.EPOCH);
  }
}
