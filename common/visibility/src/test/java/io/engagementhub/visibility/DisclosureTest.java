package io.engagementhub.visibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DisclosureTest {

  @ParameterizedTest
  @CsvSource({
    "anna@example.com, a***@example.com",
    "@example.com, @***",
    "+4930116939176, ***176",
    "(030) 116-939, ***939",
    "Anna, A***",
    "Jo, ***",
    "12, ***",
    "\uD83D\uDE97 car, \uD83D\uDE97***"
  })
  void aMaskLeavesLittle(String text, String left) {
    assertThat(Masks.of(text)).isEqualTo(left);
  }

  @Property
  void aMaskDoesNotTellHowLongATextIs(
      @ForAll @AlphaChars @StringLength(min = 3, max = 40) String text) {
    assertThat(Masks.of(text)).isEqualTo(text.charAt(0) + "***");
  }

  @Test
  void anIdentifierIsMaskedWhereverItStands() {
    var told = to("agent");
    told.knows("email", "anna@example.com");

    assertThat(told.told("traits.contact", " Anna@Example.com ")).hasValue(" ***@Example.com ");
    assertThat(told.told("traits.contact", "ben@example.com")).hasValue("ben@example.com");
  }

  @ParameterizedTest
  @ValueSource(strings = {"+4930116939176", "0049 (30) 116-939-176", "4930116939176"})
  void aNumberIsMaskedHoweverItIsWritten(String written) {
    var told = to("agent");
    told.knows("phone", "+4930116939176");

    assertThat(told.told("traits.reachable", written)).hasValue("***176");
    assertThat(told.told("traits.reachable", "+4930116939177")).hasValue("+4930116939177");
  }

  @Test
  void ofAHiddenIdentifierNothingIsToldInATraitEither() {
    var told = to("analyst");
    told.knows("user_id", "anna-1");
    told.knows("crm_id", "42");

    assertThat(told.told("traits.login", "ANNA-1")).isEmpty();
    assertThat(told.told("traits.seats", "42")).as("too short to be told apart").hasValue("42");
  }

  @Test
  void theNoteNamesWhatWasShownAndMaskedButNotWhatWasHidden() {
    var told = to("agent", "analyst");
    told.told("identifiers.email", "anna@example.com");
    told.told("traits.car.engine.power", "75");
    told.shows("segments");
    told.shows("journeys");

    assertThat(told.shown()).containsExactly("journeys", "segments", "traits.car");
    assertThat(told.masked()).containsExactly("identifiers.email");

    var hidden = to("analyst");
    hidden.told("traits.name", "Anna");
    hidden.told("traits.phone", "1");
    assertThat(hidden.hidden()).isEqualTo(2);
    assertThat(hidden.shown()).isEmpty();
  }

  private static Disclosure to(String... roles) {
    return new Disclosure(UsualVisibility.RULES.of(new Reader(Set.of(roles), null)));
  }
}
