package io.engagementhub.chatbot.conversation.http;

import io.engagementhub.chatbot.conversation.domain.Caller;
import io.engagementhub.chatbot.conversation.domain.Caller.Customer;
import io.engagementhub.chatbot.conversation.domain.Caller.Visitor;
import io.engagementhub.kit.security.GatewayHeaders;
import io.engagementhub.kit.security.Roles;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.identity.SecurityIdentity;
import java.util.function.Function;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Reads who is calling from the token and, beside the gateway's token, from its headers. */
final class Callers {
  private static final String USER_ID_CLAIM = "user_id";

  /**
   * Who calls.
   *
   * @param header the request's headers by name; null for one that is absent
   * @throws ForbiddenException if the token is neither the gateway's nor a customer's
   */
  static Caller of(SecurityIdentity identity, Function<String, @Nullable String> header) {
    if (identity.hasRole(Roles.GATEWAY)) {
      var source = header.apply(GatewayHeaders.SOURCE);
      if (source == null || source.isBlank()) {
        throw new ForbiddenException("the gateway names no source");
      }
      var trusted = "true".equals(header.apply(GatewayHeaders.SOURCE_TRUSTED));
      return new Visitor(source, trusted, blankToNull(header.apply(GatewayHeaders.USER_ID)));
    }
    if (identity.getPrincipal() instanceof JsonWebToken token
        && token.getClaim(USER_ID_CLAIM) instanceof String userId
        && !userId.isBlank()) {
      return new Customer(userId);
    }
    throw new ForbiddenException("the token names no customer");
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }

  private Callers() {}
}
