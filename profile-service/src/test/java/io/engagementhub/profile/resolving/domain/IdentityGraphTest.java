package io.engagementhub.profile.resolving.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.engagementhub.contracts.Identifier;
import io.engagementhub.profile.resolving.domain.LinkEvidence.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class IdentityGraphTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final IdentityRules RULES = IdentityRules.defaults(100, 2, 2);

  @Test
  void secondUserOfASharedTabletStaysAPersonOfTheirOwn() {
    var store = new PeopleInMemory(RULES);

    store.take(List.of(signIn("anna", "tablet"), signIn("ben", "tablet")));

    assertThat(store.people()).containsExactlyInAnyOrder("anna tablet", "ben");
    assertThat(store.verdicts()).contains(Verdict.REFUSED_TWO_USERS);
  }

  @Test
  void aliasOfOneUserToAnotherLinksNobody() {
    var store = new PeopleInMemory(RULES);

    store.take(List.of(track("anna"), alias("anna", "ben")));

    assertThat(store.people()).containsExactlyInAnyOrder("anna", "ben");
    assertThat(store.verdicts()).containsExactly(Verdict.REFUSED_TWO_USERS);
  }

  @Test
  void sameEmailLinksOnlyOnATrustedSourcesWord() {
    var untrusted = new PeopleInMemory(RULES);
    untrusted.take(List.of(contact("anna", "a@x.ch", false), contact("~web", "a@x.ch", false)));
    var trusted = new PeopleInMemory(RULES);
    trusted.take(List.of(contact("anna", "a@x.ch", false), contact("~web", "a@x.ch", true)));

    assertThat(untrusted.people()).containsExactlyInAnyOrder("anna", "~web");
    assertThat(untrusted.verdicts()).containsExactly(Verdict.REFUSED_UNTRUSTED_SOURCE);
    assertThat(trusted.people()).containsExactly("anna ~web");
  }

  @Test
  void sameEmailNeverLinksTwoUsers() {
    var store = new PeopleInMemory(RULES);

    store.take(List.of(contact("anna", "a@x.ch", true), contact("ben", "a@x.ch", true)));

    assertThat(store.people()).containsExactlyInAnyOrder("anna", "ben");
    assertThat(store.owner(new Identifier(Identifier.EMAIL, "a@x.ch"))).isEqualTo("anna");
  }

  @Test
  void emailBeyondTheLimitIsDroppedAndTheDropKept() {
    var store = new PeopleInMemory(RULES);

    store.take(
        List.of(
            contact("anna", "1@x.ch", true),
            contact("anna", "2@x.ch", true),
            contact("anna", "3@x.ch", true)));

    assertThat(store.dropped()).containsExactly("3@x.ch");
  }

  @Test
  void identifierOfLowestPriorityIsLeftOutAndTheRestGoesOn() {
    var store = new PeopleInMemory(IdentityRules.defaults(1, 10, 10));
    store.take(List.of(signIn("anna", "laptop"), contact("~phone", "a@x.ch", true)));
    var seen =
        sighting(
            new Identifier(Identifier.USER_ID, "anna"),
            new Identifier(Identifier.ANONYMOUS_ID, "tablet"),
            null,
            List.of(new Identifier(Identifier.EMAIL, "b@x.ch")),
            true);

    store.take(List.of(seen));

    assertThat(store.people()).containsExactlyInAnyOrder("anna laptop", "tablet", "~phone");
    assertThat(store.owner(new Identifier(Identifier.EMAIL, "b@x.ch"))).isEqualTo("anna");
    assertThat(store.dropped()).containsExactly("tablet");
    assertThat(store.verdicts()).contains(Verdict.REFUSED_OVER_LIMIT);
  }

  @Test
  void identifierOfHigherPriorityCountsFirst() {
    var store = new PeopleInMemory(IdentityRules.defaults(1, 10, 10));
    store.take(List.of(contact("~laptop", "a@x.ch", true), track("anna")));
    var seen =
        sighting(
            new Identifier(Identifier.USER_ID, "anna"),
            new Identifier(Identifier.ANONYMOUS_ID, "tablet"),
            null,
            List.of(new Identifier(Identifier.EMAIL, "a@x.ch")),
            true);

    store.take(List.of(seen));

    assertThat(store.people()).containsExactlyInAnyOrder("anna ~laptop", "tablet");
  }

  @Test
  void tenThousandDevicesOfOnePersonStayWithinTheLimit() {
    var store = new PeopleInMemory(RULES);

    store.take(IntStream.range(0, 10_000).mapToObj(n -> signIn("anna", "d" + n)).toList());

    assertThat(store.people()).hasSize(10_000 - 100 + 1);
    assertThat(store.dropped()).hasSize(10_000 - 100);
  }

  @Test
  void knownVisitorWhoSignsInForTheFirstTimeKeepsTheProfile() {
    var store = new PeopleInMemory(RULES);
    store.take(List.of(visit("tablet")));
    var before = store.profile("tablet");

    store.take(List.of(signIn("anna", "tablet")));

    assertThat(store.profile("anna")).isEqualTo(before);
    assertThat(store.merged()).isEmpty();
  }

  @Test
  void profileWithTheUserIdSurvivesThoughItIsYounger() {
    var store = new PeopleInMemory(RULES);
    store.take(List.of(visit("tablet")));
    store.take(List.of(track("anna")));
    var anna = store.profile("anna");

    store.take(List.of(signIn("anna", "tablet")));

    assertThat(store.profile("tablet")).isEqualTo(anna);
    assertThat(store.merged()).hasSize(1);
  }

  /** Where each device has one user, nothing depends on order. */
  @Property(tries = 300)
  void peopleDoNotDependOnOrderOrBatches(
      @ForAll("sightings") List<Sighting> sightings, @ForAll Random random) {
    var atOnce = new PeopleInMemory(RULES);
    atOnce.take(sightings);

    var shuffled = new ArrayList<>(sightings);
    Collections.shuffle(shuffled, random);
    var inParts = new PeopleInMemory(RULES);
    int from = 0;
    while (from < shuffled.size()) {
      int to = Math.min(shuffled.size(), from + 1 + random.nextInt(3));
      inParts.take(shuffled.subList(from, to));
      from = to;
    }

    assertThat(inParts.people()).isEqualTo(atOnce.people());
  }

  @Property(tries = 300)
  void redeliveryOfAnyPrefixChangesNothing(
      @ForAll("sightings") List<Sighting> sightings, @ForAll Random random) {
    var store = new PeopleInMemory(RULES);
    store.take(sightings);
    var before = store.snapshot();

    store.take(sightings.subList(0, random.nextInt(sightings.size() + 1)));

    assertThat(store.snapshot()).isEqualTo(before);
  }

  @Property(tries = 300)
  void twoUsersAreNeverOnePerson(@ForAll("anySightings") List<Sighting> sightings) {
    var store = new PeopleInMemory(RULES);
    store.take(sightings);

    assertThat(store.people())
        .allSatisfy(
            person ->
                assertThat(person.chars().filter(c -> "ABC".indexOf(c) >= 0).count())
                    .isLessThanOrEqualTo(1));
  }

  /** Device {@code ~A1} is only ever used by user A, and so on. */
  @Provide
  Arbitrary<List<Sighting>> sightings() {
    var users = Arbitraries.of("A", "B", "C");
    var numbers = Arbitraries.integers().between(1, 3);
    var one =
        Combinators.combine(users, numbers, Arbitraries.integers().between(0, 3))
            .as(
                (user, number, kind) ->
                    switch (kind) {
                      case 0 -> visit("~" + user + number);
                      case 1 -> track(user);
                      case 2 -> signIn(user, "~" + user + number);
                      default -> alias("~" + user + number, user);
                    });
    return one.list().ofMinSize(1).ofMaxSize(15);
  }

  @Provide
  Arbitrary<List<Sighting>> anySightings() {
    var users = Arbitraries.of("A", "B", "C");
    var devices = Arbitraries.of("~1", "~2", "~3");
    var one =
        Combinators.combine(users, devices, Arbitraries.integers().between(0, 4))
            .as(
                (user, device, kind) ->
                    switch (kind) {
                      case 0 -> visit(device);
                      case 1 -> contact(user, device + "@x.ch", true);
                      case 2 -> contact(device, device + "@x.ch", true);
                      case 3 -> alias(device, user);
                      default -> signIn(user, device);
                    });
    return one.list().ofMinSize(1).ofMaxSize(15);
  }

  private static Sighting visit(String device) {
    return sighting(new Identifier(Identifier.ANONYMOUS_ID, device), null, null, List.of(), false);
  }

  private static Sighting track(String user) {
    return sighting(new Identifier(Identifier.USER_ID, user), null, null, List.of(), false);
  }

  private static Sighting signIn(String user, String device) {
    return sighting(
        new Identifier(Identifier.USER_ID, user),
        new Identifier(Identifier.ANONYMOUS_ID, device),
        null,
        List.of(),
        false);
  }

  private static Sighting alias(String previous, String user) {
    return sighting(new Identifier(Identifier.USER_ID, user), null, previous, List.of(), false);
  }

  private static Sighting contact(String who, String email, boolean trusted) {
    var namespace = who.startsWith("~") ? Identifier.ANONYMOUS_ID : Identifier.USER_ID;
    return sighting(
        new Identifier(namespace, who),
        null,
        null,
        List.of(new Identifier(Identifier.EMAIL, email)),
        trusted);
  }

  private static Sighting sighting(
      Identifier primary,
      Identifier device,
      String previous,
      List<Identifier> contacts,
      boolean trusted) {
    return new Sighting(
        UUID.randomUUID(), "web", trusted, NOON, primary, device, previous, contacts);
  }
}
