package io.engagementhub.profile.webhooks.http;

import static io.engagementhub.kit.problems.ProblemType.INVALID;
import static io.engagementhub.kit.problems.ProblemType.NOT_FOUND;

import com.fasterxml.jackson.databind.JsonNode;
import io.engagementhub.kit.ids.Ids;
import io.engagementhub.kit.paging.Listing;
import io.engagementhub.kit.problems.Refusals;
import io.engagementhub.kit.security.Roles;
import io.engagementhub.profile.feeds.domain.ChangeType;
import io.engagementhub.profile.webhooks.Delivery;
import io.engagementhub.profile.webhooks.ManageWebhooks;
import io.engagementhub.profile.webhooks.ReadDeliveries;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What a webhook was sent. */
@Path("/admin/v1/webhooks/{id}")
@Tag(name = "webhooks")
@RolesAllowed(Roles.ADMIN)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class DeliveriesResource {
  private final ManageWebhooks webhooks;
  private final ReadDeliveries deliveries;

  DeliveriesResource(ManageWebhooks webhooks, ReadDeliveries deliveries) {
    this.webhooks = webhooks;
    this.deliveries = deliveries;
  }

  @GET
  @Path("/deliveries")
  @RolesAllowed({Roles.ADMIN, Roles.PRIVACY_OFFICER})
  @Operation(summary = "Deliveries, the newest first; none of what was said in them is kept")
  public Response list(
      @PathParam("id") String text,
      @QueryParam("status") @Nullable String status,
      @QueryParam("type") @Nullable String type,
      @QueryParam("limit") @DefaultValue("50") int limit,
      @QueryParam("cursor") @Nullable String cursor) {
    if (status != null && !ReadDeliveries.STATUSES.contains(status)) {
      return Refusals.refuse(
          INVALID, "status", "expects one of " + String.join(", ", ReadDeliveries.STATUSES));
    }
    if (type != null && ChangeType.of(type).isEmpty() && !type.equals(ManageWebhooks.TEST)) {
      return Refusals.refuse(
          INVALID, "type", "expects test or one of " + String.join(", ", ChangeType.wireNames()));
    }
    return known(
        text,
        id ->
            Listing.byNumber(
                limit,
                cursor,
                asked ->
                    asked.answer(
                        deliveries.list(
                            id, status, type, asked.afterOr(Long.MAX_VALUE), asked.oneMore()),
                        delivery -> List.of("" + delivery.sequence()),
                        Function.<Delivery>identity())));
  }

  @GET
  @Path("/deliveries/{delivery}")
  @RolesAllowed({Roles.ADMIN, Roles.PRIVACY_OFFICER})
  @Operation(summary = "A delivery with its attempts, the newest first")
  public Response get(@PathParam("id") String text, @PathParam("delivery") String delivery) {
    return known(
        text,
        id ->
            Ids.parse(delivery)
                .flatMap(found -> deliveries.find(id, found))
                .map(told -> Response.ok(told).build())
                .orElseGet(DeliveriesResource::unknown));
  }

  @POST
  @Path("/deliveries/{delivery}/redeliveries")
  @Operation(summary = "Has a delivery sent again, under the same id")
  public Response redeliver(@PathParam("id") String text, @PathParam("delivery") String delivery) {
    return known(
        text,
        id ->
            Ids.parse(delivery)
                .filter(found -> deliveries.redeliver(id, found))
                .map(found -> Response.accepted(Map.of("id", found)).build())
                .orElseGet(DeliveriesResource::unknown));
  }

  @POST
  @Path("/redeliveries")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Has all deliveries sent again that failed and were made since then")
  public Response redeliverFailed(@PathParam("id") String text, @Nullable JsonNode body) {
    var since = since(body);
    return since.isEmpty()
        ? Refusals.refuse(INVALID, "/since", "expects a time in UTC, as 2026-12-01T00:00:00Z")
        : known(
            text,
            id ->
                Response.accepted(Map.of("count", deliveries.redeliverFailed(id, since.get())))
                    .build());
  }

  private static Optional<Instant> since(@Nullable JsonNode body) {
    try {
      return body == null
          ? Optional.empty()
          : Optional.of(Instant.parse(body.path("since").asText("")))
              .filter(at -> at.isAfter(Instant.EPOCH) && at.getEpochSecond() < 32_503_680_000L);
    } catch (DateTimeException notATime) {
      return Optional.empty();
    }
  }

  @POST
  @Path("/tests")
  @Operation(summary = "Has something of type test sent, which is in the log under the id answered")
  public Response test(@PathParam("id") String text) {
    return WebhooksResource.with(
        text,
        id ->
            webhooks
                .test(id)
                .map(made -> Response.accepted(Map.of("id", made)).build())
                .orElseGet(WebhooksResource::unknown));
  }

  private Response known(String text, Function<UUID, Response> then) {
    return WebhooksResource.with(
        text, id -> webhooks.find(id).isPresent() ? then.apply(id) : WebhooksResource.unknown());
  }

  private static Response unknown() {
    return Refusals.refuse(NOT_FOUND, "There is no delivery with this id");
  }
}
