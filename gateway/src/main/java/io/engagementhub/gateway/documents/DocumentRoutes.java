package io.engagementhub.gateway.documents;

import com.fasterxml.jackson.databind.JsonNode;
import io.engagementhub.gateway.manners.Answers;
import io.engagementhub.gateway.routing.RoutingConfig;
import io.engagementhub.kit.events.EventMapper;
import io.engagementhub.kit.problems.ProblemType;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Serves the documents and the page that shows them. */
@ApplicationScoped
class DocumentRoutes {
  private static final long PATIENCE_MILLIS = 3_000;
  private static final String OWN = "gateway";
  private static final String PAGE_POLICY =
      "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
          + " frame-ancestors 'none'";

  private final HttpClient client;
  private final RoutingConfig services;
  private final Map<String, JsonNode> lastSeen = new ConcurrentHashMap<>();
  private final JsonNode collecting;
  private final JsonNode composing;

  DocumentRoutes(Vertx vertx, RoutingConfig services) {
    this.client = vertx.createHttpClient();
    this.services = services;
    this.collecting = resource("openapi/collecting.json");
    this.composing = resource("openapi/composing.json");
  }

  void install(@Observes Router router) {
    router.get("/openapi").handler(request -> page(request, "openapi/page.html", "text/html"));
    router
        .get("/openapi/page.js")
        .handler(request -> page(request, "openapi/page.js", "text/javascript"));
    router.get("/openapi/:document").handler(this::document);
  }

  private static void page(RoutingContext request, String name, String type) {
    request
        .response()
        .putHeader("Content-Type", type + "; charset=utf-8")
        .putHeader("Content-Security-Policy", PAGE_POLICY)
        .end(io.vertx.core.buffer.Buffer.buffer(bytes(name)));
  }

  private void document(RoutingContext request) {
    var name = request.pathParam("document");
    var family =
        name.endsWith(".json") ? ApiFamily.ofId(name.substring(0, name.length() - 5)) : null;
    if (family == null || family.isEmpty()) {
      Answers.problem(request, ProblemType.NOT_FOUND, "There is no such document");
      return;
    }
    var parts = new TreeMap<String, Future<JsonNode>>();
    var own = request.request().localAddress();
    parts.put(OWN, fetch(URI.create("http://localhost:" + own.port())));
    services.services().forEach((id, service) -> parts.put(id, fetch(service.url())));
    List<Future<?>> all = new ArrayList<>(parts.values());
    Future.join(all)
        .onComplete(
            done -> {
              var document = new FamilyDocument(family.get());
              document.add(OWN, collecting);
              document.add(OWN, composing);
              parts.forEach((id, part) -> add(document, id, part));
              request
                  .response()
                  .putHeader("Content-Type", "application/json")
                  .end(Answers.json(document.toJson()));
            });
  }

  private void add(FamilyDocument document, String service, Future<JsonNode> part) {
    var known = part.succeeded() ? part.result() : lastSeen.get(service);
    if (known == null) {
      document.missing(service);
    } else {
      lastSeen.put(service, known);
      document.add(service, known);
    }
  }

  private Future<JsonNode> fetch(URI address) {
    var options =
        new RequestOptions()
            .setMethod(HttpMethod.GET)
            .setHost(address.getHost())
            .setPort(address.getPort())
            .setURI("/q/openapi?format=json")
            .setTimeout(PATIENCE_MILLIS);
    return client
        .request(options)
        .compose(call -> call.send())
        .compose(HttpClientResponse::body)
        .map(body -> parsed(body.getBytes()));
  }

  private static JsonNode resource(String name) {
    return parsed(bytes(name));
  }

  private static JsonNode parsed(byte[] json) {
    try {
      return EventMapper.shared().readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException("an OpenAPI document could not be read", e);
    }
  }

  private static byte[] bytes(String name) {
    try (var in = Thread.currentThread().getContextClassLoader().getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
