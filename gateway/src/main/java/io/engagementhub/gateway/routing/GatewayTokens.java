package io.engagementhub.gateway.routing;

import io.smallrye.mutiny.Uni;

/** The gateway's own token, with which it calls services for visitors. */
interface GatewayTokens {
  /** A token that is valid for a while yet; fails if the issuer is out of reach. */
  Uni<String> current();
}
