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
  private final String run = Long.toHexString(System.nanoTime());

  @Test
  void whatAVisitorDidIsTheirsOnceTheyIdentify() {
    hub.collect(Message.page("Covers").visitor(named("visitor"))).expect(200);
    hub.collect(Message.track("Product Viewed").visitor(named("visitor"))).expect(200);
    var asVisitor = hub.awaitProfile("anonymous_id", named("visitor"));

    hub.collect(
            Message.identify(named("user"))
                .visitor(named("visitor"))
                .traits(Map.of("email", "I.User" + run + "@Example.org", "name", "Ida User")))
        .expect(200);
    hub.collect(Message.track("Quote Started").user(named("user"))).expect(200);

    HubClient.eventually(
        () -> {
          var person = profile("user_id", named("user"));
          assertThat(profile("anonymous_id", named("visitor"))).isEqualTo(person);
          assertThat(profile("email", "i.user" + run + "@example.org")).isEqualTo(person);
          assertThat(names(person))
              .containsExactlyInAnyOrder("Covers", "Product Viewed", "identify", "Quote Started");
        });
    var asked = hub.get("/agent/v1/profiles/" + id(asVisitor), "agent").expect(200).json();
    assertThat(id(asked)).isEqualTo(profile("user_id", named("user")));
  }

  @Test
  void twoTabsOfOnePersonCountEveryTouchpoint() throws Exception {
    var tabs =
        IntStream.range(0, 2)
            .<Callable<Void>>mapToObj(
                tab ->
                    () -> {
                      for (int i = 0; i < 50; i++) {
                        hub.collect(Message.track("Tab Clicked").visitor(named("tabs")))
                            .expect(200);
                      }
                      return null;
                    })
            .toList();
    allAtOnce(tabs);

    HubClient.eventually(
        () -> assertThat(names(profile("anonymous_id", named("tabs")))).hasSize(100));
  }

  @Test
  void aMessageSentManyTimesAtOnceIsStoredOnce() throws Exception {
    var message = Message.track("Sent Again").user(named("again"));
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
    var last = Message.track("Sent Last").user(named("again"));
    hub.collect(last).expect(200);
    hub.awaitMessage("user_id", named("again"), last.messageId());

    assertThat(names(profile("user_id", named("again"))))
        .containsExactly("Sent Last", "Sent Again");
  }

  @RepeatedTest(3)
  void twoSignInsAtTheSameMomentEndAsOneProfile(RepetitionInfo repetition) throws Exception {
    var user = named("both") + repetition.getCurrentRepetition();
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
    hub.collect(Message.identify(named("first")).visitor(named("tablet"))).expect(200);
    hub.collect(Message.track("First's Thing").user(named("first")).visitor(named("tablet")))
        .expect(200);
    hub.collect(Message.identify(named("second")).visitor(named("tablet"))).expect(200);
    hub.collect(Message.track("Second's Thing").user(named("second")).visitor(named("tablet")))
        .expect(200);

    HubClient.eventually(
        () -> {
          assertThat(names(profile("user_id", named("first"))))
              .contains("First's Thing")
              .doesNotContain("Second's Thing");
          assertThat(names(profile("user_id", named("second"))))
              .contains("Second's Thing")
              .doesNotContain("First's Thing");
        });
    assertThat(profile("user_id", named("first")))
        .isNotEqualTo(profile("user_id", named("second")));
  }

  @Test
  void anAliasJoinsWhatWasKnownUnderTheOldId() {
    hub.collect(Message.track("Before").visitor(named("old"))).expect(200);
    hub.collect(Message.alias(named("old"), named("new"))).expect(200);

    HubClient.eventually(
        () ->
            assertThat(names(profile("user_id", named("new"))))
                .containsExactlyInAnyOrder("Before", "alias"));
  }

  @Test
  void aWebsitesWordLinksNobodyWhoIsKnown() {
    hub.collect(
            Message.identify(named("victim"))
                .traits(Map.of("email", "victim" + run + "@example.org")))
        .expect(200);
    var victim = id(hub.awaitProfile("user_id", named("victim")));
    var website = stack.withNewSource("identity-website", false);

    var claim =
        Message.identify(named("thief"))
            .visitor(named("thief-browser"))
            .traits(Map.of("email", "victim" + run + "@example.org"));
    website.collect(claim).expect(200);
    website.awaitMessage("anonymous_id", named("thief-browser"), claim.messageId());

    assertThat(profile("user_id", named("victim"))).isEqualTo(victim);
    assertThat(profile("email", "victim" + run + "@example.org")).isEqualTo(victim);
    assertThat(profile("anonymous_id", named("thief-browser"))).isNotEqualTo(victim);
  }

  /** A name that no other test and no other run uses. */
  private String named(String name) {
    return name + "-" + run;
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
