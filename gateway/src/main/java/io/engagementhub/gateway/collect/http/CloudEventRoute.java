package io.engagementhub.gateway.collect.http;

import io.engagementhub.gateway.collect.CloudEventMessages;
import io.engagementhub.gateway.collect.Limits;
import io.engagementhub.gateway.collect.Reading;
import io.engagementhub.gateway.collect.Reading.Illegible;
import io.engagementhub.gateway.collect.Reading.Legible;
import io.engagementhub.gateway.manners.Answers;
import io.engagementhub.gateway.manners.BodyReader;
import io.engagementhub.gateway.manners.LargeBodies;
import io.engagementhub.gateway.sources.Source;
import io.engagementhub.kit.problems.ProblemType;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** CloudEvents over HTTP: structured, batched or binary (HTTP protocol binding 1.0.2). */
@ApplicationScoped
class CloudEventRoute {
  private final Calls calls;

  CloudEventRoute(Calls calls) {
    this.calls = calls;
  }

  void install(@Observes Router router) {
    router.post("/v1/events").handler(this::receive);
  }

  private void receive(RoutingContext request) {
    if (!calls.admitsAddress(request)) {
      return;
    }
    var type = request.request().getHeader("Content-Type");
    var mode = modeOf(request, type);
    if (mode == null) {
      Answers.problem(
          request,
          ProblemType.UNSUPPORTED_MEDIA_TYPE,
          "Content-Type",
          "a CloudEvent, a batch of them, or the headers of binary mode are expected");
      return;
    }
    var source = calls.admitted(request, null);
    if (source != null) {
      BodyReader.read(
          request,
          Limits.BATCH_BYTES,
          ProblemType.MALFORMED,
          body ->
              LargeBodies.work(
                  request,
                  body.length,
                  () -> mode.read(new CloudEventMessages(source.trusted()), body),
                  reading -> keep(request, source, reading)));
    }
  }

  private void keep(RoutingContext request, Source source, Reading reading) {
    switch (reading) {
      case Illegible(var field, var detail) -> calls.unreadable(request, field, detail);
      case Legible legible ->
          calls.keep(
              request,
              legible,
              source,
              null,
              false,
              collected -> Calls.success(request, collected),
              Calls::outOfReach);
    }
  }

  private static @Nullable Mode modeOf(RoutingContext request, @Nullable String contentType) {
    var type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT);
    if (type.startsWith("application/cloudevents-batch+json")) {
      return CloudEventMessages::batch;
    }
    if (type.startsWith("application/cloudevents+json")) {
      return CloudEventMessages::structured;
    }
    if (request.request().getHeader("ce-specversion") == null) {
      return null;
    }
    return (messages, body) -> messages.binary(attributes(request), contentType, body);
  }

  private static Map<String, String> attributes(RoutingContext request) {
    var attributes = new HashMap<String, String>();
    for (var header : request.request().headers()) {
      var name = header.getKey().toLowerCase(Locale.ROOT);
      if (name.startsWith("ce-")) {
        attributes.put(name.substring(3), decoded(header.getValue()));
      }
    }
    return attributes;
  }

  /** Values beyond ASCII come percent-encoded; a plus is a plus. */
  private static String decoded(String value) {
    try {
      return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException plain) {
      return value;
    }
  }

  /** How a body is read. */
  @FunctionalInterface
  private interface Mode {
    Reading read(CloudEventMessages messages, byte[] body);
  }
}
