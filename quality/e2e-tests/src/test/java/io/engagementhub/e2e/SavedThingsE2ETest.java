package io.engagementhub.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What a visitor saves is theirs when they sign in; agents see it, and who looked is known. */
class SavedThingsE2ETest {
  private final HubClient hub = TheHub.running().withNewSource("saved", true);
  private final String visitor = "saving-" + UUID.randomUUID();
  private final String name = "Car of " + visitor;

  @Test
  void aVisitorsConfigurationIsTheCustomersAndTheAgentsToSee() {
    hub.collect(Message.page("Build").visitor(visitor)).expect(200);
    HubClient.eventually(
        () ->
            hub.visit(
                    "/v1/saved-configurations",
                    Exact.object()
                        .put("anonymousId", visitor)
                        .put("kind", "car")
                        .put("product", "mx-5")
                        .put("name", name)
                        .set("options", Exact.object().put("colour", "red")))
                .expect(201));
    hub.collect(
            Message.identify("anna")
                .visitor(visitor)
                .traits(Map.of("email", visitor + "@example.org")))
        .expect(200);

    HubClient.eventually(
        () -> assertThat(names(hub.get("/v1/me/saved-configurations", "customer"))).contains(name));
    var id = hub.awaitProfile("user_id", "anna").get("id").asText();
    HubClient.eventually(
        () -> {
          var screen =
              hub.get("/agent/v1/profiles/" + id + "/360?purpose=service", "agent")
                  .expect(200)
                  .json();
          assertThat(screen.at("/profile/configurations").findValuesAsText("name")).contains(name);
        });
    var product =
        hub.post(
                "/agent/v1/profiles/" + id + "/products",
                "agent",
                Exact.object().put("product", "mx-5").put("renewalAt", "2999-01-01T00:00:00Z"))
            .expect(201)
            .json();
    assertThat(hub.get("/v1/me/products", "customer").expect(200).json().findValuesAsText("id"))
        .contains(product.get("id").asText());
    Problems.expect(hub.get("/v1/me/products", "agent"), 403);

    hub.get("/agent/v1/profiles/" + id + "/timeline?purpose=sales", "agent").expect(200);
    hub.get("/agent/v1/brief?profile=" + id + "&purpose=sales", "agent").expect(200);
    HubClient.eventually(
        () ->
            assertThat(
                    hub.get("/v1/me/access-log?limit=200", "customer")
                        .expect(200)
                        .json()
                        .findValuesAsText("what"))
                .contains("view", "timeline", "brief"));
  }

  private static Iterable<String> names(Answer answer) {
    JsonNode items = answer.expect(200).json().get("items");
    return StreamSupport.stream(items.spliterator(), false)
        .map(item -> item.path("name").asText())
        .toList();
  }
}
