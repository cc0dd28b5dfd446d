package io.engagementhub.e2e;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What nobody sends in good faith does no harm, and is answered or shown. */
class HostilePeopleE2ETest {
  private static final int MANY = 10_000;
  private static final int BATCH = 2_000;
  private static final int MEGABYTE = 1 << 20;

  private final TheHub stack = TheHub.running();
  private final HubClient hub = stack.withNewSource("hostile", true);
  private final String run = Long.toHexString(System.nanoTime());
  private final String user = "hostile-" + run;

  @Test
  void aConditionThatIsNestedTooDeepIsRefusedAtThePlace() {
    for (var path : List.of("/admin/v1/segments", "/admin/v1/segment-previews")) {
      var answer = define(path, nested(40));

      Problems.expect(answer, 422);
      assertThat(field(answer)).startsWith("/condition/not/not");
    }
  }

  @Test
  void aConditionDeeperThanAnyJsonIsReadIsRefusedAsAWhole() {
    for (var path : List.of("/admin/v1/segments", "/admin/v1/segment-previews")) {
      Problems.expect(define(path, nested(1_000)), 400);
      Problems.expect(define(path, nested(50_000)), 400);
    }
  }

  private static String nested(int depth) {
    return "{\"not\":".repeat(depth) + "{\"segment\":\"vip\"}" + "}".repeat(depth);
  }

  private Answer define(String path, String condition) {
    var body = "{\"id\":\"d-%s\",\"name\":\"Deep\",\"condition\":%s}".formatted(run, condition);
    return hub.send("POST", path, body, "Authorization", "Bearer " + stack.token("marketer"));
  }

  @Test
  void aConditionInWordsAThousandDeepIsRefusedToo() {
    var words = "not (".repeat(1_000) + "in segment vip" + ")".repeat(1_000);
    var body = Exact.object().put("id", "w-" + run).put("name", "Deep").put("text", words);

    Problems.expect(hub.post("/admin/v1/segments", "marketer", body), 422);
  }

  @Test
  void regularExpressionsAreNoPartOfTheLanguage() {
    var condition = Exact.object().put("trait", "email").put("matches", "(a+)+$");
    var body = Exact.object().put("id", "r-" + run).put("name", "Slow");

    var answer = hub.post("/admin/v1/segments", "marketer", body.set("condition", condition));

    Problems.expect(answer, 422);
    assertThat(field(answer)).startsWith("/condition");
  }

  @Test
  void aPatternOfManyStarsTakesNoTime() {
    var pattern = "*a".repeat(100) + "*b";
    var condition = Exact.object().put("trait", "spell").put("like", pattern);
    var body = Exact.object().put("id", "p-" + run).put("name", "Stars");
    hub.post("/admin/v1/segments", "marketer", body.set("condition", condition)).expect(201);

    var misses = Message.identify(user).traits(Map.of("spell", "a".repeat(8_000)));
    hub.collect(misses).expect(200);
    var fits = Message.identify(user).traits(Map.of("spell", "a".repeat(8_000) + "b"));
    hub.collect(fits).expect(200);

    HubClient.eventually(
        () ->
            assertThat(hub.awaitProfile("user_id", user).get("segments").findValuesAsText("id"))
                .contains("p-" + run));
  }

  @Test
  void aTraitOfAMegabyteIsRefusedAndOneNearTheMessagesLimitIsShownAsDropped() {
    var huge = Message.identify(user).traits(Map.of("essay", "x".repeat(MEGABYTE)));
    Problems.expect(hub.collect(huge), 400);

    hub.collect(Message.identify(user).traits(Map.of("essay", "x".repeat(30_000), "name", "Ada")))
        .expect(200);

    HubClient.eventually(
        () -> {
          var person = hub.awaitProfile("user_id", user);
          assertThat(person.at("/traits/name/value").asText()).isEqualTo("Ada");
          assertThat(person.at("/traits").has("essay")).isFalse();
          assertThat(person.get("dropped").findValuesAsText("kind")).contains("trait");
        });
  }

  @Test
  void tenThousandAddressesOfOnePersonAreKeptToTheLimitAndTheRestCounted() {
    for (int first = 0; first < MANY; first += BATCH) {
      hub.batch(
              IntStream.range(first, first + BATCH)
                  .mapToObj(i -> Message.identify(user).traits(Map.of("email", address(i))))
                  .toList())
          .expect(200);
    }

    HubClient.eventually(
        () -> {
          var person = hub.awaitProfile("user_id", user);
          long kept =
              Collections.frequency(
                  person.get("identifiers").findValuesAsText("namespace"), "email");
          long dropped =
              person
                  .get("dropped")
                  .valueStream()
                  .filter(drop -> drop.get("kind").asText().contains("email"))
                  .mapToLong(drop -> drop.get("count").asLong())
                  .sum();
          assertThat(kept).isBetween(1L, 10L);
          assertThat(kept + dropped).isEqualTo(MANY);
        });
  }

  @Test
  void addressesThatDifferInCaseAndUnicodeFormAreOnePersons() {
    var composed = "José." + run + "@Example.org";
    var decomposed = Normalizer.normalize("JOSÉ." + run + "@EXAMPLE.ORG", Normalizer.Form.NFD);
    hub.collect(Message.identify(null).visitor("one-" + run).traits(Map.of("email", composed)))
        .expect(200);
    hub.collect(Message.identify(null).visitor("two-" + run).traits(Map.of("email", decomposed)))
        .expect(200);

    HubClient.eventually(
        () ->
            assertThat(hub.awaitProfile("anonymous_id", "two-" + run).get("id"))
                .isEqualTo(hub.awaitProfile("anonymous_id", "one-" + run).get("id")));
  }

  @Test
  void aClockInTheFutureIsSetRightAndWhatItSaidIsKept() {
    var later = Instant.now().plus(Duration.ofDays(3_650));
    var message = Message.track("Product Viewed").user(user).at(later);
    hub.collect(message).expect(200);

    var item = hub.awaitMessage("user_id", user, message.messageId());

    assertThat(Instant.parse(item.get("timestamp").asText()))
        .isBefore(Instant.now().plus(Duration.ofMinutes(6)));
    assertThat(item.toString()).contains(later.toString().substring(0, 10));
  }

  @ParameterizedTest
  @ValueSource(strings = {"customer", "marketer", "analyst"})
  void aProfileIsReadByNobodyWithoutTheRole(String role) {
    hub.collect(Message.identify(user).traits(Map.of("name", "Ada"))).expect(200);
    var id = hub.awaitProfile("user_id", user).get("id").asText();

    for (var path : List.of("/agent/v1/profiles/" + id, "/agent/v1/profiles/" + id + "/timeline")) {
      var answer = hub.get(path, role);

      Problems.expect(answer, 403);
      assertThat(answer.body()).doesNotContain("Ada");
    }
  }

  private String address(int number) {
    return "many-" + run + "-" + number + "@example.org";
  }

  private static String field(Answer answer) {
    return answer.json().get("errors").findValuesAsText("field").stream().collect(joining(" "));
  }
}
