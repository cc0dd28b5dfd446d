package io.engagementhub.gateway.routing;

import io.vertx.ext.web.RoutingContext;

/** A screen that the gateway puts together from what several services answer. */
public interface Composition {
  /** Where {@link PublicPath} leads to it, in place of a service. */
  String name();

  /** Answers a request that was let in and has no body. */
  void answer(RoutingContext request);
}
