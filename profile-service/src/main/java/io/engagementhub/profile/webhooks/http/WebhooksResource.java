package io.engagementhub.profile.webhooks.http;

import static io.engagementhub.kit.problems.ProblemType.CONFLICT;
import static io.engagementhub.kit.problems.ProblemType.INVALID;
import static io.engagementhub.kit.problems.ProblemType.NOT_FOUND;
import static io.engagementhub.kit.problems.ProblemType.STALE;

import com.fasterxml.jackson.databind.JsonNode;
import io.engagementhub.kit.ids.Ids;
import io.engagementhub.kit.paging.Listing;
import io.engagementhub.kit.problems.Refusals;
import io.engagementhub.kit.security.Roles;
import io.engagementhub.kit.versions.ETags;
import io.engagementhub.profile.identity.http.Fields;
import io.engagementhub.profile.webhooks.ManageWebhooks;
import io.engagementhub.profile.webhooks.ManageWebhooks.Outcome;
import io.engagementhub.profile.webhooks.Webhook;
import io.engagementhub.profile.webhooks.WebhooksConfig;
import io.engagementhub.profile.webhooks.domain.AddressGuard;
import io.engagementhub.profile.webhooks.domain.EndpointUrl;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Where changes are posted to. */
@Path("/admin/v1/webhooks")
@Tag(name = "webhooks")
@RolesAllowed(Roles.ADMIN)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class WebhooksResource {
  private static final int LONGEST_OVERLAP_HOURS = 168;
  private static final int USUAL_OVERLAP_HOURS = 24;
  private static final UUID FIRST = new UUID(0, 0);

  private final ManageWebhooks webhooks;
  private final EndpointUrl urls;
  private final SecurityIdentity identity;

  WebhooksResource(ManageWebhooks webhooks, WebhooksConfig config, SecurityIdentity identity) {
    this.webhooks = webhooks;
    this.urls =
        new EndpointUrl(
            config.allowHttp(), new AddressGuard(config.allowedNetworks().orElse(List.of())));
    this.identity = identity;
  }

  @GET
  @RolesAllowed({Roles.ADMIN, Roles.PRIVACY_OFFICER, Roles.MARKETER})
  @Operation(summary = "Webhooks, the oldest first; no secrets")
  public Response list(
      @QueryParam("limit") @DefaultValue("50") int limit,
      @QueryParam("cursor") @Nullable String cursor) {
    return Listing.byId(
        limit,
        cursor,
        asked ->
            asked.answer(
                webhooks.list(asked.afterOr(FIRST), asked.oneMore()),
                webhook -> List.of("" + webhook.id()),
                webhook -> WebhookResponse.of(webhook, identity.getRoles())));
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Makes a webhook; the secret is in this answer and never again",
      description =
          "Expects name, url and types; may have segments, changed, fields, roles, purpose, consent"
              + " and active. It sees with the eyes of roles, which the caller must hold.")
  public Response create(@Nullable JsonNode body) {
    return switch (WebhookRequest.read(body, urls, identity.getRoles())) {
      case WebhookRequest.Read.Invalid(var errors) -> Refusals.refuse(INVALID, errors);
      case WebhookRequest.Read.Valid(var definition) -> answer(webhooks.add(definition, by()));
    };
  }

  @GET
  @Path("/{id}")
  @RolesAllowed({Roles.ADMIN, Roles.PRIVACY_OFFICER, Roles.MARKETER})
  @Operation(summary = "One webhook; no secret")
  public Response get(@PathParam("id") String text) {
    return with(
        text, id -> webhooks.find(id).map(this::answer).orElseGet(WebhooksResource::unknown));
  }

  @PUT
  @Path("/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Replaces a webhook, pauses it (active: false) or has it go on; needs If-Match",
      description = "What waits while it is paused is sent when it is active again.")
  public Response replace(
      @PathParam("id") String text,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @Nullable JsonNode body) {
    return with(
        text,
        id ->
            ETags.required(
                ifMatch,
                version ->
                    switch (WebhookRequest.read(body, urls, identity.getRoles())) {
                      case WebhookRequest.Read.Invalid(var errors) ->
                          Refusals.refuse(INVALID, errors);
                      case WebhookRequest.Read.Valid(var definition) ->
                          answer(webhooks.replace(id, version, definition, by()));
                    }));
  }

  @DELETE
  @Path("/{id}")
  @Operation(summary = "Removes a webhook with its delivery log; If-Match is optional")
  public Response delete(
      @PathParam("id") String text, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
    return with(
        text,
        id -> ETags.optional(ifMatch, version -> answer(webhooks.remove(id, version.orElse(-1)))));
  }

  @POST
  @Path("/{id}/secrets")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Gives a webhook another secret, told in this answer only",
      description =
          "For overlapHours (0 to 168; 24 if not said) the present one signs too: the header then"
              + " carries both signatures.")
  public Response rotate(@PathParam("id") String text, @Nullable JsonNode body) {
    return with(
        text,
        id -> {
          int hours = USUAL_OVERLAP_HOURS;
          if (body != null && body.has("overlapHours")) {
            var fields = Fields.of(body);
            hours = fields.number("overlapHours", 0, LONGEST_OVERLAP_HOURS);
            if (!fields.errors().isEmpty()) {
              return Refusals.refuse(INVALID, fields.errors());
            }
          }
          return answer(webhooks.rotate(id, Duration.ofHours(hours), by()));
        });
  }

  private String by() {
    return identity.getPrincipal().getName();
  }

  static Response with(String text, Function<UUID, Response> then) {
    return Ids.parse(text).map(then).orElseGet(WebhooksResource::unknown);
  }

  static Response unknown() {
    return Refusals.refuse(NOT_FOUND, "There is no webhook with this id");
  }

  private Response answer(Webhook webhook) {
    return Response.ok(WebhookResponse.of(webhook, identity.getRoles()))
        .header(HttpHeaders.ETAG, ETags.of(webhook.version()))
        .build();
  }

  private Response answer(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Made(var webhook, var secret) ->
          Response.status(Response.Status.CREATED)
              .entity(WebhookResponse.made(webhook, secret))
              .location(UriBuilder.fromPath("/admin/v1/webhooks/{id}").build(webhook.id()))
              .header(HttpHeaders.ETAG, ETags.of(webhook.version()))
              .header(HttpHeaders.CACHE_CONTROL, "no-store")
              .build();
      case Outcome.Changed(var webhook) -> answer(webhook);
      case Outcome.Removed() -> Response.noContent().build();
      case Outcome.Unknown() -> unknown();
      case Outcome.Stale() -> Refusals.refuse(STALE, STALE.title());
      case Outcome.UnknownSystem() ->
          Refusals.refuse(INVALID, "/system", "is no system that the hub knows");
      case Outcome.TooMany(int most) ->
          Refusals.refuse(CONFLICT, "There are " + most + " webhooks already, which is the most");
    };
  }
}
