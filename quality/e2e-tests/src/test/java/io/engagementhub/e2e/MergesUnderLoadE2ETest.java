package io.engagementhub.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Two people are merged and separated again and again while both go on: nothing is lost. */
class MergesUnderLoadE2ETest {
  private static final int EACH = 1_000;
  private static final int BATCH = 20;
  private static final int LEAST_ROUNDS = 3;

  private final HubClient hub = TheHub.running().withNewSource("merges-under-load", true);
  private final String run = Long.toHexString(System.nanoTime());
  private final String tom = "tom-" + run;
  private final String eva = "eva-" + run;

  @Test
  void eachHasEveryTouchpointOfTheirOwnOnceAndTogetherAll() throws Exception {
    hub.collect(Message.identify(tom)).expect(200);
    hub.collect(Message.page("Covers").visitor(eva)).expect(200);
    hub.awaitProfile("user_id", tom);
    hub.awaitProfile("anonymous_id", eva);
    try (var threads = Executors.newFixedThreadPool(2)) {
      List<Future<?>> streams =
          List.of(
              threads.submit(() -> send("t-", () -> viewed().user(tom))),
              threads.submit(() -> send("e-", () -> viewed().visitor(eva))));
      int rounds = 0;
      while (rounds < LEAST_ROUNDS || !streams.stream().allMatch(Future::isDone)) {
        merge();
        separate();
        rounds++;
      }
      for (var stream : streams) {
        stream.get(1, TimeUnit.MINUTES);
      }
    }

    HubClient.eventually(
        () -> {
          assertThat(seen(person("user_id", tom))).isEqualTo(ids("t-"));
          assertThat(seen(person("anonymous_id", eva))).isEqualTo(ids("e-"));
        });
    merge();
    HubClient.eventually(
        () -> {
          var both = messageIds(person("user_id", tom));
          assertThat(both).hasSize(2 * EACH).doesNotHaveDuplicates();
          assertThat(Set.copyOf(both)).containsAll(ids("t-")).containsAll(ids("e-"));
        });
  }

  private void send(String prefix, Supplier<Message> touchpoint) {
    for (int first = 0; first < EACH; first += BATCH) {
      hub.batch(
              IntStream.range(first, first + BATCH)
                  .mapToObj(i -> touchpoint.get().id(run + prefix + i))
                  .toList())
          .expect(200);
    }
  }

  private static Message viewed() {
    return Message.track("Product Viewed");
  }

  private Set<String> ids(String prefix) {
    return IntStream.range(0, EACH)
        .mapToObj(i -> run + prefix + i)
        .collect(Collectors.toUnmodifiableSet());
  }

  private Set<String> seen(JsonNode person) {
    var ids = messageIds(person);
    assertThat(ids).doesNotHaveDuplicates();
    return Set.copyOf(ids);
  }

  private List<String> messageIds(JsonNode person) {
    return hub.timeline(id(person)).stream()
        .filter(item -> item.get("name").asText().equals("Product Viewed"))
        .map(item -> item.at("/message/messageId").asText())
        .toList();
  }

  private void merge() {
    var body = Exact.object().put("other", id(person("anonymous_id", eva)));
    body.put("reason", "taken for one");
    hub.post("/agent/v1/profiles/" + id(person("user_id", tom)) + "/merges", "agent", body)
        .expect(201);
  }

  private void separate() {
    var whole = person("anonymous_id", eva);
    var body = Exact.object().put("reason", "they are two");
    whole
        .get("fragments")
        .valueStream()
        .filter(fragment -> fragment.get("value").asText().equals(eva))
        .forEach(fragment -> body.withArray("fragments").add(fragment.get("id").asText()));
    hub.post("/agent/v1/profiles/" + id(whole) + "/separations", "agent", body).expect(201);
  }

  private JsonNode person(String namespace, String value) {
    return hub.awaitProfile(namespace, value);
  }

  private static String id(JsonNode person) {
    return person.get("id").asText();
  }
}
