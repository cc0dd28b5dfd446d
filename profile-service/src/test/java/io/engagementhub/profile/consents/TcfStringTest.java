package io.engagementhub.profile.consents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.iabtcf.encoder.TCStringEncoder;
import java.time.Instant;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TcfStringTest {
  @Property
  void whatABannerWritesIsRead(
      @ForAll @Size(max = 11) Set<@IntRange(min = 1, max = 11) Integer> purposes,
      @ForAll @Size(max = 20) Set<@IntRange(min = 1, max = 900) Integer> vendors) {
    assertThat(TcfString.consented(written(purposes, vendors))).contains(purposes);
  }

  @Property
  void aStringThatWasCutSaysNothing(
      @ForAll @Size(max = 11) Set<@IntRange(min = 1, max = 11) Integer> purposes,
      @ForAll @IntRange(min = 0, max = 30) int length) {
    assertThat(TcfString.consented(written(purposes, Set.of()).substring(0, length))).isEmpty();
  }

  @Property
  void nothingThatIsSentDoesHarm(@ForAll @StringLength(max = 300) String text) {
    assertThatCode(() -> TcfString.consented(text)).doesNotThrowAnyException();
  }

  @Property(tries = 3000)
  void aStringWithWrongLettersDoesNoHarm(
      @ForAll @Size(max = 5) Set<@IntRange(min = 1, max = 900) Integer> vendors,
      @ForAll @IntRange(min = 0, max = 60) int at,
      @ForAll @CharRange(from = 'A', to = 'z') char letter) {
    var broken = new StringBuilder(written(Set.of(1, 2), vendors));
    broken.setCharAt(at % broken.length(), letter);

    assertThatCode(() -> TcfString.consented(broken.toString())).doesNotThrowAnyException();
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
    assertThat(TcfString.consented(text)).isEmpty();
  }

  @Test
  void aStringWithoutEndSaysNothing() {
    assertThat(TcfString.consented(written(Set.of(1), Set.of()) + "A".repeat(8_000))).isEmpty();
  }

  private static String written(Set<Integer> purposes, Set<Integer> vendors) {
    var encoder =
        TCStringEncoder.newBuilder()
            .version(2)
            .created(Instant.EPOCH)
            .lastUpdated(Instant.EPOCH)
            .consentLanguage("EN")
            .publisherCC("DE")
            .tcfPolicyVersion(4);
    purposes.forEach(encoder::addPurposesConsent);
    vendors.forEach(encoder::addVendorConsent);
    return encoder.encode();
  }
}
