package io.engagementhub.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.engagementhub.launcher.stack.Part;
import io.engagementhub.launcher.stack.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the token of each role opens, and that it opens nothing else. */
class SignInE2ETest {
  private static final List<Door> DOORS =
      List.of(
          new Door("/v1/me/timeline", "customer"),
          new Door("/agent/v1/profiles?identifier=user_id:anna", "agent supervisor"),
          new Door("/agent/v1/brief?email=door@example.org", "agent supervisor"),
          new Door("/agent/v1/follow-ups", "agent supervisor"),
          new Door("/agent/v1/queue", "agent supervisor"),
          new Door("/agent/v1/agents", "agent supervisor"),
          new Door("/admin/v1/segments", "marketer analyst admin"),
          new Door("/admin/v1/journeys", "marketer analyst admin"),
          new Door("/admin/v1/journeys/vehicle-insurance/funnel", "marketer analyst admin"),
          new Door("/admin/v1/funnels?steps=Covers", "marketer analyst admin"),
          new Door("/admin/v1/touchpoints/counts?by=name", "marketer analyst admin"),
          new Door("/admin/v1/content-items", "marketer analyst admin"),
          new Door("/admin/v1/articles", "marketer analyst admin"),
          new Door("/admin/v1/sources", "marketer admin"),
          new Door("/admin/v1/quarantine", "analyst admin"),
          new Door("/admin/v1/dead-letters", "admin"));

  private final TheHub stack = TheHub.running();
  private final HubClient hub =
      new HubClient(stack.at(Part.GATEWAY), new Source("", ""), stack::token);

  /**
   * Something to read.
   *
   * @param roles who may, separated by blanks
   */
  private record Door(String path, String roles) {
    boolean opensFor(Role role) {
      return List.of(roles.split(" ")).contains(role.label());
    }
  }

  @TestFactory
  Stream<DynamicTest> eachRoleOpensItsOwnDoorsOnly() {
    var crm = stack.withNewSource("doors", true);
    crm.collect(Message.identify("door").traits(Map.of("email", "door@example.org"))).expect(200);
    HubClient.eventually(
        () -> crm.get("/agent/v1/brief?email=door@example.org", "agent").expect(200));
    return Arrays.stream(Role.values())
        .flatMap(
            role ->
                DOORS.stream()
                    .map(
                        door ->
                            DynamicTest.dynamicTest(
                                role.label() + " at " + door.path(), () -> enter(role, door))));
  }

  private void enter(Role role, Door door) {
    var answer = hub.get(door.path(), role.label());
    if (door.opensFor(role)) {
      answer.expect(200);
    } else {
      Problems.expect(answer, 403);
    }
  }

  @Test
  void customersSeeTheirOwnTimelineAndNobodyElses() {
    var shop = stack.withNewSource("own-timeline", true);
    var own = Message.track("Own Thing").user("anna");
    var other = Message.track("Another's Thing").user("not-anna");
    shop.collect(own).expect(200);
    shop.collect(other).expect(200);
    shop.awaitMessage("user_id", "not-anna", other.messageId());

    HubClient.eventually(
        () -> {
          var items = hub.get("/v1/me/timeline", "customer").expect(200).json().get("items");
          assertThat(items)
              .extracting(item -> item.get("name").asText())
              .contains("Own Thing")
              .doesNotContain("Another's Thing");
        });
  }

  @Test
  void whoOnlyReadsMayNotWrite() {
    var item = "{\"key\":\"by-an-analyst\",\"placement\":\"home-hero\"}";

    Problems.expect(hub.post("/admin/v1/content-items", "analyst", Exact.read(item)), 403);
    Problems.expect(hub.post("/admin/v1/segments", "analyst", Exact.read("{}")), 403);
    Problems.expect(hub.post("/admin/v1/articles", "analyst", Exact.read("{}")), 403);
    Problems.expect(hub.post("/admin/v1/sources", "marketer", Exact.read("{}")), 403);
  }
}
