package io.engagementhub.profile.resolving.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.engagementhub.contracts.Identifier;
import io.engagementhub.profile.resolving.domain.Matching.Form;
import io.engagementhub.profile.resolving.domain.Matching.Letters;
import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class IdentityRulesTest {
  private static final IdentityRules RULES = IdentityRules.defaults(100, 10, 10);

  @Test
  void oneTextInTwoUnicodeFormsIsOneIdentifier() {
    var composed = RULES.identifier(Identifier.USER_ID, "Zo\u00eb").orElseThrow();
    var decomposed = RULES.identifier(Identifier.USER_ID, "Zoe\u0308").orElseThrow();

    assertThat(decomposed).isEqualTo(composed);
    assertThat(RULES.identifier(Identifier.USER_ID, "zo\u00eb")).isNotEqualTo(composed);
    assertThat(RULES.identifier(Identifier.EMAIL, "Zoe\u0308@Example.CH"))
        .isEqualTo(RULES.identifier(Identifier.EMAIL, "zo\u00eb@example.ch"));
    assertThat(RULES.identifier(Identifier.PHONE, "\uff0b\uff14\uff11 44 123 45 67"))
        .contains(new Identifier(Identifier.PHONE, "+41441234567"));
  }

  @Test
  void namespaceDecidesWhetherCaseAndCompatibleFormsCount() {
    var rules = with(new Matching(Letters.FOLDED, Form.NFKC), List.of());

    assertThat(rules.identifier("club", "\uff21B-1").map(Identifier::value)).contains("ab-1");
  }

  @Test
  void blockedValuesAreNobodys() {
    var rules = with(Matching.DEFAULT, List.of("test", "kiosk-*", "*@example.*", "a*b*c", "x*y*y"));

    assertThat(rules.identifier("club", " TEST ")).isEmpty();
    assertThat(rules.identifier("club", "Kiosk-17")).isEmpty();
    assertThat(rules.identifier("club", "x@example.com")).isEmpty();
    assertThat(rules.identifier("club", "a-b-c")).isEmpty();
    assertThat(rules.identifier("club", "testing")).isPresent();
    assertThat(rules.identifier("club", "acb")).isPresent();
    assertThat(rules.identifier("club", "xy")).isPresent();
  }

  @Test
  @Timeout(20)
  void patternThatWouldExplodeAsARegularExpressionDoesNot() {
    var hostile = new Blocked(List.of("a*".repeat(99) + "b"));

    for (int i = 0; i < 1_000; i++) {
      assertThat(hostile.blocks("a".repeat(500))).isFalse();
    }
  }

  @Property(tries = 5_000)
  void starStandsForAnyText(@ForAll("patterns") String pattern, @ForAll("texts") String text) {
    var expected = Pattern.matches(("\\Q" + pattern + "\\E").replace("*", "\\E.*\\Q"), text);

    assertThat(new Blocked(List.of(pattern)).blocks(text)).isEqualTo(expected);
  }

  @Provide
  Arbitrary<String> patterns() {
    return Arbitraries.strings().withChars("ab*").ofMinLength(1).ofMaxLength(6);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().withChars("ab").ofMaxLength(5);
  }

  private static IdentityRules with(Matching matching, List<String> blocked) {
    return new IdentityRules(
        1,
        List.of(
            new NamespaceRule(
                "club", 5, 30, true, blocked, matching, List.of("clubNumber"), List.of())));
  }
}
