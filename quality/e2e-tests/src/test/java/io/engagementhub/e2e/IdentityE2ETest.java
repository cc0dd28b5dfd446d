package io.engagementhub.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Who is who: each touchpoint counts once and lies with the person whose it is. */
class IdentityE2ETest {
  private final TheHub stack = TheHub.running();
  private final HubClient hub = stack.withNewSource("identity", true);

  @Test
  void whatAVisitorDidIsTheirsOnceTheyIdentify() {
    hub.collect(Message.page("Covers").visitor("i-visitor")).expect(200);
    hub.collect(Message.track("Product Viewed").visitor("i-visitor")).expect(200);
    var asVisitor = hub.awaitProfile("anonymous_id", "i-visitor");

    hub.collect(
            Message.identify("i-user")
                .visitor("i-visitor")
                .traits(Map.of("email", "I.User@Example.org", "name", "Ida User")))
        .expect(200);
    hub.collect(Message.track("Quote Started").user("i-user")).expect(200);

    HubClient.eventually(
        () -> {
          var person = profile("user_id", "i-user");
          assertThat(profile("anonymous_id", "i-visitor")).isEqualTo(person);
          assertThat(profile("email", "i.user@example.org")).isEqualTo(person);
          assertThat(names(person))
              .containsExactlyInAnyOrder("Covers", "Product Viewed", "identify", "Quote Started");
        });
    var asked = hub.get("/agent/v1/profiles/" + id(asVisitor), "agent").expect(200).json();
    assertThat(id(asked)).isEqualTo(profile("user_id", "i-user"));
  }

  @Test
  void twoTabsOfOnePersonCountEveryTouchpoint() throws Exception {
    var tabs =
        IntStream.range(0, 2)
            .<Callable<Void>>mapToObj(
                tab ->
                    () -> {
                      for (int i = 0; i < 50; i++) {
                        hub.collect(Message.track("Tab Clicked").visitor("i-tabs")).expect(200);
                      }
                      return null;
                    })
            .toList();
    allAtOnce(tabs);

    HubClient.eventually(() -> assertThat(names(profile("anonymous_id", "i-tabs"))).hasSize(100));
  }

  @Test
  void aMessageSentManyTimesAtOnceIsStoredOnce() throws Exception {
    var message = Message.track("Sent Again").user("i-again");
    var retries =
        IntStream.range(0, 12)
            .<Callable<Void>>mapToObj(
                i ->
                    () -> {
                      hub.collect(message).expect(200);
                      return null;
                    })
            .toList();
    allAtOnce(retries);
    var last = Message.track("Sent Last").user("i-again");
    hub.collect(last).expect(200);
    hub.awaitMessage("user_id", "i-again", last.messageId());

    assertThat(names(profile("user_id", "i-again"))).containsExactly("Sent Last", "Sent Again");
  }

  @RepeatedTest(3)
  void twoSignInsAtTheSameMomentEndAsOneProfile(RepetitionInfo repetition) throws Exception {
    var user = "i-both-" + repetition.getCurrentRepetition();
    for (var device : List.of("phone", "laptop")) {
      hub.collect(Message.page("Covers").visitor(user + device)).expect(200);
      hub.awaitProfile("anonymous_id", user + device);
    }

    allAtOnce(
        List.of("phone", "laptop").stream()
            .<Callable<Void>>map(
                device ->
                    () -> {
                      hub.collect(Message.identify(user).visitor(user + device)).expect(200);
                      return null;
                    })
            .toList());

    HubClient.eventually(
        () -> {
          var person = profile("user_id", user);
          assertThat(profile("anonymous_id", user + "phone")).isEqualTo(person);
          assertThat(profile("anonymous_id", user + "laptop")).isEqualTo(person);
          assertThat(names(person))
              .containsExactlyInAnyOrder("Covers", "Covers", "identify", "identify");
        });
  }

  @Test
  void aSharedTabletKeepsItsTwoUsersApart() {
    hub.collect(Message.identify("i-first").visitor("i-tablet")).expect(200);
    hub.collect(Message.track("First's Thing").user("i-first").visitor("i-tablet")).expect(200);
    hub.collect(Message.identify("i-second").visitor("i-tablet")).expect(200);
    hub.collect(Message.track("Second's Thing").user("i-second").visitor("i-tablet")).expect(200);

    HubClient.eventually(
        () -> {
          assertThat(names(profile("user_id", "i-first")))
              .contains("First's Thing")
              .doesNotContain("Second's Thing");
          assertThat(names(profile("user_id", "i-second")))
              .contains("Second's Thing")
              .doesNotContain("First's Thing");
        });
    assertThat(profile("user_id", "i-first")).isNotEqualTo(profile("user_id", "i-second"));
  }

  @Test
  void anAliasJoinsWhatWasKnownUnderTheOldId() {
    hub.collect(Message.track("Before").visitor("i-old")).expect(200);
    hub.collect(Message.alias("i-old", "i-new")).expect(200);

    HubClient.eventually(
        () ->
            assertThat(names(profile("user_id", "i-new")))
                .containsExactlyInAnyOrder("Before", "alias"));
  }

  @Test
  void aWebsitesWordLinksNobodyWhoIsKnown() {
    hub.collect(Message.identify("i-victim").traits(Map.of("email", "victim@example.org")))
        .expect(200);
    var victim = id(hub.awaitProfile("user_id", "i-victim"));
    var website = stack.withNewSource("identity-website", false);

    var claim =
        Message.identify("i-thief")
            .visitor("i-thief-browser")
            .traits(Map.of("email", "victim@example.org"));
    website.collect(claim).expect(200);
    website.awaitMessage("anonymous_id", "i-thief-browser", claim.messageId());

    assertThat(profile("user_id", "i-victim")).isEqualTo(victim);
    assertThat(profile("email", "victim@example.org")).isEqualTo(victim);
    assertThat(profile("anonymous_id", "i-thief-browser")).isNotEqualTo(victim);
  }

  private String profile(String namespace, String value) {
    return id(hub.awaitProfile(namespace, value));
  }

  private static String id(JsonNode profile) {
    return profile.get("id").asText();
  }

  private List<String> names(String profileId) {
    return hub.timeline(profileId).stream().map(item -> item.get("name").asText()).toList();
  }

  private static void allAtOnce(List<Callable<Void>> tasks) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Void> done : new ArrayList<>(threads.invokeAll(tasks))) {
        done.get();
      }
    }
  }
}
