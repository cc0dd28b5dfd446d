package io.engagementhub.profile.consents;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.iabtcf.encoder.TCStringEncoder;
import io.engagementhub.profile.Touchpoints;
import io.engagementhub.profile.consents.domain.LegalBasis;
import io.engagementhub.profile.consents.domain.Purpose;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ChoicesToldTest {
  private static final Purpose ADVERTISING =
      new Purpose(
          "advertising", 1, "", "", LegalBasis.CONSENT, null, List.of(2), "test", Instant.EPOCH);

  private final String string =
      TCStringEncoder.newBuilder()
          .version(2)
          .created(Instant.EPOCH)
          .lastUpdated(Instant.EPOCH)
          .consentLanguage("EN")
          .publisherCC("DE")
          .addPurposesConsent(2)
          .addVendorConsent(7)
          .encode();

  @Test
  void stringGrantsToTheVendorsThatItNames() {
    assertThat(isGranted(OptionalInt.empty())).isTrue();
    assertThat(isGranted(OptionalInt.of(7))).isTrue();
    assertThat(isGranted(OptionalInt.of(8))).isFalse();
  }

  private boolean isGranted(OptionalInt vendor) {
    var message = JsonNodeFactory.instance.objectNode();
    message.putObject("context").putObject("consent").put("tcString", string);

    var told =
        ChoicesTold.of(
            Touchpoints.track("A").collected(), message, List.of(), List.of(ADVERTISING), vendor);

    assertThat(told.isTcfBroken()).isFalse();
    var choice = told.choices().get("advertising");
    assertThat(choice.evidence()).isEqualTo(string);
    return choice.granted();
  }
}
