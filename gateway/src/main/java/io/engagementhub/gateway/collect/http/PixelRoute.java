package io.engagementhub.gateway.collect.http;

import io.engagementhub.contracts.TouchpointType;
import io.engagementhub.gateway.collect.Limits;
import io.engagementhub.gateway.collect.Reading.Legible;
import io.engagementhub.gateway.collect.RequestReader;
import io.engagementhub.gateway.limits.RateLimits;
import io.engagementhub.gateway.sources.KnownSources;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The pixel: a message in an image's address. The answer is always an image, for whoever shows it
 * cannot read anything else; its status tells whether storage was out of reach.
 */
@ApplicationScoped
class PixelRoute {
  private static final byte[] GIF =
      Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

  private final Calls calls;
  private final KnownSources sources;
  private final RateLimits limits;

  PixelRoute(Calls calls, KnownSources sources, RateLimits limits) {
    this.calls = calls;
    this.sources = sources;
    this.limits = limits;
  }

  void install(@Observes Router router) {
    router.get("/v1/pixel/:type").handler(this::receive);
  }

  private void receive(RoutingContext request) {
    var type = TouchpointType.ofWireName(request.pathParam("type")).orElse(null);
    var body = decoded(request.request().getParam("data"));
    if (type == null
        || body == null
        || !(RequestReader.single(body) instanceof Legible readable)
        || readable.writeKey() == null) {
      image(request, 200);
      return;
    }
    var source = sources.ofWriteKey(readable.writeKey());
    var address = Calls.addressOf(request);
    if (source == null
        || (address != null && limits.takeAddress(address) > 0)
        || limits.takeSource(source) > 0) {
      image(request, 200);
      return;
    }
    calls.keep(
        request,
        readable,
        source,
        type,
        true,
        collected -> image(request, 200),
        lost -> image(lost, 503));
  }

  private static void image(RoutingContext request, int status) {
    request
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "image/gif")
        .putHeader("Cache-Control", "no-store, private")
        .end(Buffer.buffer(GIF));
  }

  /** Base64 of either alphabet, padded or not; a plus may have become a blank on the way. */
  private static byte @Nullable [] decoded(@Nullable String data) {
    if (data == null || data.length() > Limits.ITEM_BYTES * 2) {
      return null;
    }
    var text = data.replace(' ', '+').replace('-', '+').replace('_', '/');
    while (text.endsWith("=")) {
      text = text.substring(0, text.length() - 1);
    }
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException notBase64) {
      return null;
    }
  }
}
