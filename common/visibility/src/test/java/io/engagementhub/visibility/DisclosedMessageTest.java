package io.engagementhub.visibility;

import static org.assertj.core.api.Assertions.assertThat;

import io.engagementhub.contracts.Json;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DisclosedMessageTest {
  private static final String IDENTIFY =
      """
      {"userId":"anna","traits":{"email":"anna@example.com","plan":"gold"},\
      "context":{"traits":{"phone":"+49 151 2345678"},"ip":"10.0.0.1"}}""";

  private static Disclosure of(String role, @Nullable Purpose purpose) {
    return new Disclosure(UsualVisibility.RULES.of(new Reader(Set.of(role), purpose)));
  }

  private static String told(Disclosure disclosure, String message) {
    return DisclosedMessage.of(disclosure, "track", new Json(message)).text();
  }

  @Test
  void anAgentSeesContactsMaskedUnlessServingTheCustomer() {
    assertThat(told(of("agent", null), IDENTIFY))
        .isEqualTo(
            "{\"userId\":\"anna\",\"traits\":{\"email\":\"a***@example.com\",\"plan\":\"gold\"},"
                + "\"context\":{\"traits\":{\"phone\":\"***678\"},\"ip\":\"10.0.0.1\"}}");
    assertThat(told(of("agent", Purpose.SALES), IDENTIFY)).doesNotContain("anna@");
    assertThat(told(of("agent", Purpose.SERVICE), IDENTIFY)).isEqualTo(IDENTIFY);
    assertThat(told(of("privacy-officer", null), IDENTIFY)).isEqualTo(IDENTIFY);
  }

  @Test
  void anAnalystSeesNothingThatTellsWhoItIs() {
    assertThat(told(of("analyst", null), IDENTIFY))
        .isEqualTo("{\"traits\":{\"plan\":\"gold\"},\"context\":{\"ip\":\"10.0.0.1\"}}");
  }

  @Test
  void aRuleForATraitHoldsWhereItWasTold() {
    var rules =
        new Visibility(
            1,
            List.of(rule("traits.salary", Access.HIDDEN), rule("**", Access.SHOWN)),
            null,
            "",
            "");
    var disclosure = new Disclosure(rules.of(new Reader(Set.of("agent"), null)));

    assertThat(told(disclosure, "{\"traits\":{\"salary\":9,\"plan\":\"gold\"}}"))
        .isEqualTo("{\"traits\":{\"plan\":\"gold\"}}");
    assertThat(disclosure.shown()).contains("traits.plan").doesNotContain("traits.salary");
  }

  private static VisibilityRule rule(String field, Access access) {
    return new VisibilityRule(
        List.of(FieldPattern.parse(field).orElseThrow()), Set.of("agent"), Set.of(), access);
  }

  @ParameterizedTest
  @CsvSource({
    "mail me at anna.b@example.co.uk please, mail me at a***@example.co.uk please",
    "call +49 (151) 234-5678 today, call ***678 today",
    "call 0049 151 2345678, call ***678",
    "order 2026-11-22 number 1234567890, order 2026-11-22 number 1234567890",
    "مرحبا anna@example.com שלום, مرحبا a***@example.com שלום",
    "ÄNNA@ÖRTLICH.example, Ä***@ÖRTLICH.example",
    "a @ b and x@y, a @ b and x@y"
  })
  void contactsInSentencesAreTreatedAsTheFieldsForThem(String text, String told) {
    var disclosure = of("agent", null);

    assertThat(told(disclosure, "{\"properties\":{\"text\":\"" + text + "\"}}"))
        .isEqualTo("{\"properties\":{\"text\":\"" + told + "\"}}");
    assertThat(of("agent", Purpose.SERVICE).said(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ \"a\" : 1.10,\"b\":1e400,\"a\":-0.0,\"c\":\"\\ud800\" }",
        "[1, 2]",
        "{}",
        "{\"userId\":null,\"context\":7}"
      })
  void whatIsToldWholeIsToldToTheLetter(String message) {
    assertThat(told(of("agent", null), message)).isEqualTo(message);
  }

  @Test
  void aValueOvertakenByAnotherOfItsNameIsNotTold() {
    assertThat(told(of("agent", null), "{\"note\":\"anna@example.com\",\"note\":\"hi\"}"))
        .isEqualTo("{\"note\":\"hi\"}");
  }

  @Test
  void longHostileTextIsReadInTime() {
    var text = "+1" + "(".repeat(200) + "a".repeat(20_000) + "@" + "b.".repeat(5_000);

    assertThat(of("agent", null).said(text)).startsWith("+1");
  }
}
