package io.engagementhub.profile.resolving.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.engagementhub.contracts.Identifier;
import io.engagementhub.profile.Touchpoints;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentificationTest {
  private static final IdentityRules RULES = IdentityRules.defaults(100, 10, 10);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "null",
        "NULL",
        " undefined ",
        "0",
        "unknown",
        "Anonymous",
        "nan",
        "a\0b",
        "00000000-0000-0000-0000-000000000000",
        "[object Object]"
      })
  void whatSoftwareSendsForNobodyIdentifiesNobody(String value) {
    assertThat(Identification.usable(value)).isEmpty();
  }

  @Test
  void twoVisitorsOfABlockedIdAreNotOnePerson() {
    var one = RULES.sighting(Touchpoints.track("E").by("null").collected(), null, List.of());
    var other = RULES.sighting(Touchpoints.track("E").by("null").collected(), null, List.of());

    assertThat(one.primary().namespace()).isEqualTo(Identification.TOUCHPOINT);
    assertThat(one.primary()).isNotEqualTo(other.primary());
  }

  @Test
  void blockedUserIdLeavesTheAnonymousId() {
    var sighting =
        RULES.sighting(
            Touchpoints.track("E").by("undefined").on("tab").collected(), null, List.of());

    assertThat(sighting.primary()).isEqualTo(new Identifier(Identifier.ANONYMOUS_ID, "tab"));
    assertThat(sighting.device()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "email: Anna@Example.COM , anna@example.com",
    "phone:+41 (44) 123-45.67, +41441234567",
    "phone:0041441234567, +41441234567",
    "user_id:Case Matters, Case Matters",
    "erp:a:b, a:b",
    "crm:sales:a:b, a:b",
    "crm:a, a",
  })
  void identifierIsComparedInItsNormalForm(String text, String value) {
    assertThat(RULES.parse(text).orElseThrow().value()).isEqualTo(value);
  }

  @Test
  void namespaceOfASystemsRecordsNamesTheSystem() {
    assertThat(RULES.parse("crm:sales:a:b")).contains(new Identifier("crm:sales", "a:b"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"email:anna", "email:a b@c.d", "phone:12", "phone:call me", ":x", "x"})
  void whatCannotBeAnIdentifierIsNone(String text) {
    assertThat(RULES.parse(text)).isEmpty();
  }
}
