package io.engagementhub.profile.consents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.iabtcf.encoder.PublisherRestrictionEntry;
import com.iabtcf.encoder.TCStringEncoder;
import com.iabtcf.v2.RestrictionType;
import io.engagementhub.profile.consents.domain.TcfSignals;
import io.engagementhub.profile.consents.domain.TcfSignals.OfVendor;
import io.engagementhub.profile.consents.domain.TcfSignals.Restriction;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TcfStringTest {
  private static final int VENDOR = 760;
  private static final List<Restriction> BY_TYPE =
      List.of(Restriction.NOT_ALLOWED, Restriction.BY_CONSENT_ONLY, Restriction.BY_INTEREST_ONLY);

  @Property
  void whatABannerWritesIsRead(
      @ForAll @Size(max = 11) Set<@IntRange(min = 1, max = 11) Integer> purposes,
      @ForAll @Size(max = 20) Set<@IntRange(min = 1, max = 900) Integer> vendors) {
    assertThat(consented(written(purposes, vendors))).contains(purposes);
  }

  @Property
  void whatABannerWritesOfAVendorIsRead(
      @ForAll @Size(max = 11) Set<@IntRange(min = 1, max = 11) Integer> consented,
      @ForAll @Size(max = 11) Set<@IntRange(min = 1, max = 11) Integer> unopposed,
      @ForAll("vendors") Set<Integer> consentedVendors,
      @ForAll("vendors") Set<Integer> unopposedVendors,
      @ForAll @Size(max = 6)
          Map<
                  @IntRange(min = 1, max = 11) Integer,
                  @Size(min = 1, max = 4) Set<@IntRange(min = 755, max = 765) Integer>>
              restricted,
      @ForAll @IntRange(max = 3) int type) {
    var encoder = encoder();
    consented.forEach(encoder::addPurposesConsent);
    unopposed.forEach(encoder::addPurposesLITransparency);
    consentedVendors.forEach(encoder::addVendorConsent);
    unopposedVendors.forEach(encoder::addVendorLegitimateInterest);
    restricted.forEach(
        (purpose, vendors) -> {
          var entry =
              PublisherRestrictionEntry.newBuilder()
                  .purposeId(purpose)
                  .restrictionType(RestrictionType.from(type));
          vendors.forEach(entry::addVendor);
          encoder.addPublisherRestrictionEntry(entry.build());
        });

    var said = TcfString.read(encoder.encode(), OptionalInt.of(VENDOR)).orElseThrow();

    assertThat(said.consented()).isEqualTo(consented);
    assertThat(said.unopposed()).isEqualTo(unopposed);
    var whose =
        restricted.entrySet().stream()
            .filter(entry -> type < 3 && entry.getValue().contains(VENDOR))
            .collect(Collectors.toMap(Map.Entry::getKey, _ -> Set.of(BY_TYPE.get(type))));
    assertThat(said.vendor())
        .isEqualTo(
            new OfVendor(
                consentedVendors.contains(VENDOR), unopposedVendors.contains(VENDOR), whose));
  }

  /** A few far apart, which are written as ranges, or many side by side, written as bits. */
  @Provide
  Arbitrary<Set<Integer>> vendors() {
    var apart = Arbitraries.integers().between(1, 4_000).set().ofMaxSize(5);
    var beside = Arbitraries.integers().between(740, 775).set().ofMinSize(10).ofMaxSize(30);
    return Arbitraries.oneOf(apart, beside);
  }

  @Test
  void bitsAndRangesSayTheSameOfAVendor() {
    var bits = core().number(3, 16).number(0, 1).number(0b010, 3);
    var single = core().number(3, 16).number(1, 1).number(1, 12).number(0, 1).number(2, 16);
    var range = core().number(3, 16).number(1, 1).number(1, 12).number(1, 1).number(2, 16);
    range.number(2, 16);

    for (var written : List.of(bits, single, range)) {
      var text = written.number(0, 16).number(0, 1).number(0, 12).text();
      assertThat(ofVendor(text, 2)).contains(new OfVendor(true, false, Map.of()));
      assertThat(ofVendor(text, 1)).contains(new OfVendor(false, false, Map.of()));
      assertThat(ofVendor(text, 3)).contains(new OfVendor(false, false, Map.of()));
    }
  }

  @Test
  void rangesThatCannotBeSayNothing() {
    var reversed = core().number(9, 16).number(1, 1).number(1, 12).number(1, 1).number(7, 16);
    var beyond = core().number(9, 16).number(1, 1).number(1, 12).number(1, 1).number(7, 16);
    reversed.number(3, 16);
    beyond.number(10, 16);

    for (var written : List.of(reversed, beyond)) {
      var text = written.number(0, 16).number(0, 1).number(0, 12).text();
      assertThat(ofVendor(text, 8)).isEmpty();
    }
  }

  @Test
  void sectionsThatEndTooEarlySayNothing() {
    var noBits = core().number(65_535, 16).number(0, 1);
    var noRanges = core().number(9, 16).number(1, 1).number(4_095, 12);
    var noInterests = core().number(0, 16).number(0, 1).number(9, 16).number(1, 1).number(9, 12);
    var noRestrictions = core().number(0, 16).number(0, 1).number(0, 16).number(0, 1);
    noRestrictions.number(4_095, 12);

    for (var written : List.of(noBits, noRanges, noInterests, noRestrictions)) {
      assertThat(ofVendor(written.text(), 8)).isEmpty();
    }
  }

  @Test
  void aStringFullOfTheLargestRangesIsReadInNoTime() {
    var ranges = core().number(65_535, 16).number(1, 1).number(1_400, 12);
    for (int i = 0; i < 1_400; i++) {
      ranges.number(1, 1).number(1, 16).number(65_535, 16);
    }
    var text = ranges.number(0, 16).number(0, 1).number(0, 12).text();

    assertTimeout(
        Duration.ofSeconds(5),
        () -> assertThat(ofVendor(text, 8)).contains(new OfVendor(true, false, Map.of())));
  }

  @Property(tries = 2_000)
  void aStringThatWasCutOrChangedDoesNoHarm(
      @ForAll("vendors") Set<Integer> vendors,
      @ForAll @IntRange(min = 30, max = 90) int length,
      @ForAll @IntRange(max = 90) int at,
      @ForAll @CharRange(from = 'A', to = 'Z') char letter) {
    var text = new StringBuilder(written(Set.of(1, 2), vendors));
    text.setCharAt(at % text.length(), letter);
    text.setLength(Math.min(text.length(), length));

    assertThatCode(() -> ofVendor(text.toString(), VENDOR)).doesNotThrowAnyException();
  }

  @Property
  void aStringThatWasCutSaysNothing(
      @ForAll @Size(max = 11) Set<@IntRange(min = 1, max = 11) Integer> purposes,
      @ForAll @IntRange(min = 0, max = 30) int length) {
    assertThat(consented(written(purposes, Set.of()).substring(0, length))).isEmpty();
  }

  @Property
  void nothingThatIsSentDoesHarm(@ForAll @StringLength(max = 300) String text) {
    assertThatCode(() -> consented(text)).doesNotThrowAnyException();
  }

  @Property(tries = 3000)
  void aStringWithWrongLettersDoesNoHarm(
      @ForAll @Size(max = 5) Set<@IntRange(min = 1, max = 900) Integer> vendors,
      @ForAll @IntRange(min = 0, max = 60) int at,
      @ForAll @CharRange(from = 'A', to = 'z') char letter) {
    var broken = new StringBuilder(written(Set.of(1, 2), vendors));
    broken.setCharAt(at % broken.length(), letter);

    assertThatCode(() -> consented(broken.toString())).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "....",
        "C",
        "COwxsONOwxsONKpAAAENAdCAAMAAAAAAAAAAAAAAAAAA====",
        "not a string of the framework",
        "BOEFEAyOEFEAyAHABDENAI4AAAB9vABAASA",
        "DPXxRfAPXxRfAAfKABENB-CgAAAAAAAAAAYgAAAAAAAA"
      })
  void whatIsNoStringOfVersionTwoSaysNothing(String text) {
    assertThat(consented(text)).isEmpty();
  }

  @Test
  void aStringWithoutEndSaysNothing() {
    assertThat(consented(written(Set.of(1), Set.of()) + "A".repeat(8_000))).isEmpty();
  }

  private static Optional<Set<Integer>> consented(String text) {
    return TcfString.read(text, OptionalInt.empty()).map(TcfSignals::consented);
  }

  private static Optional<OfVendor> ofVendor(String text, int vendor) {
    return TcfString.read(text, OptionalInt.of(vendor)).map(TcfSignals::vendor);
  }

  private static TCStringEncoder.Builder encoder() {
    return TCStringEncoder.newBuilder()
        .version(2)
        .created(Instant.EPOCH)
        .lastUpdated(Instant.EPOCH)
        .consentLanguage("EN")
        .publisherCC("DE")
        .tcfPolicyVersion(4);
  }

  private static String written(Set<Integer> purposes, Set<Integer> vendors) {
    var encoder = encoder();
    purposes.forEach(encoder::addPurposesConsent);
    vendors.forEach(encoder::addVendorConsent);
    return encoder.encode();
  }

  /** A core segment up to its vendors, of which nothing is said but that it is one. */
  private static Bits core() {
    return new Bits().number(2, 6).number(0, 207);
  }

  /** Writes what no encoder would. */
  private static final class Bits {
    private final StringBuilder bits = new StringBuilder();

    Bits number(int value, int length) {
      var digits = Integer.toBinaryString(value);
      bits.repeat('0', length - (value == 0 ? 0 : digits.length()));
      bits.append(value == 0 ? "" : digits);
      return this;
    }

    String text() {
      var whole = bits + "0".repeat(Math.floorMod(-bits.length(), 8));
      var bytes = new byte[whole.length() / 8];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) Integer.parseInt(whole.substring(8 * i, 8 * i + 8), 2);
      }
      return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
  }
}
