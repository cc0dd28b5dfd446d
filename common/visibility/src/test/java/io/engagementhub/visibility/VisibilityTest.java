package io.engagementhub.visibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VisibilityTest {

  @ParameterizedTest
  @CsvSource({
    "**, traits.car.body, true",
    "traits.car, traits.car, true",
    "traits.car, traits.car.body, false",
    "traits.car.**, traits.car, true",
    "traits.car.**, traits.car.body, true",
    "traits.*, traits.car.body, false",
    "**.email, identifiers.email, true",
    "**.email, traits.home.EMAIL, true",
    "**.Email, email, true",
    "**.email, traits.email.verified, false",
    "*.name, traits.name, true",
    "*.name, traits.car.name, false",
    "identifiers.**, traits.identifiers.x, false"
  })
  void aPatternNamesFieldsByTheirPath(String pattern, String path, boolean named) {
    assertThat(pattern(pattern).matches(FieldPattern.steps(path))).isEqualTo(named);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "traits.", ".x", "a..b", "**.**.**.**", "a.b.c.d.e.f.g.h.i.j.k"})
  void whatIsNoPatternIsNone(String text) {
    assertThat(FieldPattern.parse(text)).isEmpty();
  }

  @Test
  void ofTheRulesForARoleTheFirstThatFitsCounts() {
    var rules =
        rules(
            rule(Access.MASKED, "traits.*", "agent"),
            rule(Access.SHOWN, "**", "agent"),
            rule(Access.HIDDEN, "traits.plan", "agent"));

    assertThat(seenBy(rules, null, "agent").of("traits.plan")).isEqualTo(Access.MASKED);
    assertThat(seenBy(rules, null, "agent").of("segments")).isEqualTo(Access.SHOWN);
  }

  @Test
  void whatNoRuleNamesIsHidden() {
    var rules = rules(rule(Access.SHOWN, "traits.**", "agent"));

    assertThat(seenBy(rules, null, "agent").of("segments")).isEqualTo(Access.HIDDEN);
    assertThat(seenBy(rules, null, "analyst").of("traits.plan")).isEqualTo(Access.HIDDEN);
    assertThat(seenBy(rules, null).of("traits.plan")).isEqualTo(Access.HIDDEN);
  }

  @Test
  void aRuleForAPurposeOpensNothingToWhoStatesNone() {
    var rules =
        rules(
            new VisibilityRule(
                List.of(pattern("**")), Set.of("agent"), Set.of(Purpose.FRAUD), Access.SHOWN));

    assertThat(seenBy(rules, Purpose.FRAUD, "agent").of("x")).isEqualTo(Access.SHOWN);
    assertThat(seenBy(rules, Purpose.SALES, "agent").of("x")).isEqualTo(Access.HIDDEN);
    assertThat(seenBy(rules, null, "agent").of("x")).isEqualTo(Access.HIDDEN);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "agent, -, identifiers.email, MASKED",
        "agent, SERVICE, identifiers.email, SHOWN",
        "agent, FRAUD, identifiers.phone, MASKED",
        "supervisor, FRAUD, identifiers.phone, SHOWN",
        "agent, -, traits.work.phone, MASKED",
        "agent, -, traits.car.body, SHOWN",
        "agent, -, identifiers.user_id, SHOWN",
        "admin, SERVICE, identifiers.email, MASKED",
        "analyst, SERVICE, identifiers.user_id, HIDDEN",
        "analyst, -, traits.address.city, HIDDEN",
        "analyst, -, traits.name, HIDDEN",
        "analyst, -, traits.car.name, SHOWN",
        "analyst, -, segments, SHOWN",
        "marketer, SALES, identifiers.email, HIDDEN",
        "privacy-officer, -, identifiers.email, SHOWN",
        "customer, SERVICE, segments, HIDDEN"
      })
  void usuallyWhoSomebodyIsOpensToThoseWhoServeThem(
      String role, Purpose purpose, String field, Access access) {
    assertThat(seenBy(UsualVisibility.RULES, purpose, role).of(field)).isEqualTo(access);
  }

  @Property
  void whoHoldsMoreRolesNeverSeesLess(
      @ForAll("rules") List<VisibilityRule> rules,
      @ForAll("path") String path,
      @ForAll("role") String role,
      @ForAll("role") String more) {
    var all = rules(rules.toArray(VisibilityRule[]::new));

    assertThat(seenBy(all, Purpose.SALES, role, more).of(path))
        .isEqualTo(
            seenBy(all, Purpose.SALES, role)
                .of(path)
                .wider(seenBy(all, Purpose.SALES, more).of(path)));
  }

  @Provide
  Arbitrary<List<VisibilityRule>> rules() {
    var patterns =
        Arbitraries.of("**", "a.*", "a.**", "**.b", "a.b", "*").map(VisibilityTest::pattern);
    return Combinators.combine(
            patterns.list().ofMinSize(1).ofMaxSize(3),
            Arbitraries.of("agent", "analyst", "admin").set().ofMinSize(1),
            Arbitraries.of(Purpose.class).set().ofMaxSize(2),
            Arbitraries.of(Access.class))
        .as(VisibilityRule::new)
        .list()
        .ofMaxSize(6);
  }

  @Provide
  Arbitrary<String> path() {
    return Arbitraries.of("a", "b", "a.b", "a.b.b", "c.b", "a.c.d");
  }

  @Provide
  Arbitrary<String> role() {
    return Arbitraries.of("agent", "analyst", "admin");
  }

  private static FieldPattern pattern(String text) {
    return FieldPattern.parse(text).orElseThrow();
  }

  private static VisibilityRule rule(Access access, String field, String... roles) {
    return new VisibilityRule(List.of(pattern(field)), Set.of(roles), Set.of(), access);
  }

  private static Visibility rules(VisibilityRule... rules) {
    return new Visibility(1, List.of(rules), null, "", "");
  }

  private static Sight seenBy(Visibility rules, Purpose purpose, String... roles) {
    return rules.of(new Reader(new HashSet<>(Arrays.asList(roles)), purpose));
  }
}
