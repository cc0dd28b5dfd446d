package io.engagementhub.gateway.collect.http;

import io.engagementhub.gateway.manners.Answers;
import io.engagementhub.gateway.sources.KnownSources;
import io.engagementhub.kit.problems.ProblemType;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;

/** The settings document that the browser library reads before it sends anything. */
@ApplicationScoped
class SettingsRoute {
  private static final Map<String, Object> EVERYTHING_ENABLED =
      Map.of("__default", Map.of("enabled", true, "integrations", Map.of()));

  private final KnownSources sources;

  SettingsRoute(KnownSources sources) {
    this.sources = sources;
  }

  void install(@Observes Router router) {
    router.get("/v1/projects/:writeKey/settings").handler(this::settings);
  }

  private void settings(RoutingContext request) {
    var key = request.pathParam("writeKey");
    if (sources.ofWriteKey(key) == null) {
      Answers.problem(request, ProblemType.NOT_FOUND, "No source has this write key");
      return;
    }
    request
        .response()
        .putHeader("Content-Type", "application/json")
        .putHeader("Cache-Control", "public, max-age=60")
        .end(Answers.json(document(request, key)));
  }

  private static Map<String, Object> document(RoutingContext request, String key) {
    var host = String.valueOf(request.request().authority());
    return Map.of(
        "integrations",
        Map.of(
            "Segment.io",
            Map.of(
                "apiKey",
                key,
                "apiHost",
                host + "/v1",
                "protocol",
                request.request().isSSL() ? "https" : "http",
                "unbundledIntegrations",
                List.of(),
                "addBundledMetadata",
                true,
                "maybeBundledConfigIds",
                Map.of())),
        "plan",
        Map.of(
            "track", EVERYTHING_ENABLED,
            "identify", EVERYTHING_ENABLED,
            "group", EVERYTHING_ENABLED),
        "edgeFunction",
        Map.of(),
        "analyticsNextEnabled",
        true,
        "middlewareSettings",
        Map.of(),
        "enabledMiddleware",
        Map.of(),
        "metrics",
        Map.of("sampleRate", 0),
        "legacyVideoPluginsEnabled",
        false,
        "remotePlugins",
        List.of());
  }
}
