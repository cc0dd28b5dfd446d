package io.engagementhub.profile.preferences.http;

import static io.engagementhub.kit.problems.ProblemType.NOT_FOUND;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.engagementhub.kit.problems.Refusals;
import io.engagementhub.kit.security.Roles;
import io.engagementhub.profile.preferences.Unsubscribe;
import io.engagementhub.profile.preferences.domain.UnsubscribeLink;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Where unsubscribe links lead. Mail programmes follow links to look at them, so only POST changes
 * anything (RFC 8058); the token alone says for whom.
 */
@Path("/v1/unsubscribe/{token}")
@Tag(name = "preferences")
@RolesAllowed(Roles.GATEWAY)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class UnsubscribeResource {
  private final Unsubscribe unsubscribe;

  UnsubscribeResource(Unsubscribe unsubscribe) {
    this.unsubscribe = unsubscribe;
  }

  /**
   * What a link is about; either of the two.
   *
   * @param off whether it is turned off now
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record LinkState(@Nullable String channel, @Nullable String topic, @Nullable Boolean off) {
    static LinkState of(UnsubscribeLink link, @Nullable Boolean off) {
      return new LinkState(
          link.isChannel() ? link.name() : null, link.isChannel() ? null : link.name(), off);
    }
  }

  @GET
  @Operation(summary = "What a link would turn off; changes nothing")
  public Response look(@PathParam("token") String token) {
    return answer(unsubscribe.look(token), null);
  }

  @POST
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "Turns it off, by one click; the body does not matter")
  public Response turnOff(@PathParam("token") String token) {
    return answer(unsubscribe.handle(token), true);
  }

  private static Response answer(Optional<UnsubscribeLink> link, @Nullable Boolean off) {
    return link.map(
            one ->
                Response.ok(LinkState.of(one, off))
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .header("Referrer-Policy", "no-referrer")
                    .build())
        .orElseGet(() -> Refusals.refuse(NOT_FOUND, "This link does not hold, or not any more"));
  }
}
