package io.engagementhub.profile.crm.http;

import static io.engagementhub.kit.problems.ProblemType.CONFLICT;
import static io.engagementhub.kit.problems.ProblemType.INVALID;
import static io.engagementhub.kit.problems.ProblemType.NOT_FOUND;

import com.fasterxml.jackson.databind.JsonNode;
import io.engagementhub.contracts.Json;
import io.engagementhub.kit.ids.Ids;
import io.engagementhub.kit.paging.Listing;
import io.engagementhub.kit.problems.Refusals;
import io.engagementhub.kit.security.Roles;
import io.engagementhub.profile.crm.Conflict;
import io.engagementhub.profile.crm.SettleConflict;
import io.engagementhub.profile.crm.SettleConflict.Outcome;
import io.engagementhub.profile.identity.http.Fields;
import io.engagementhub.profile.view.http.Readers;
import io.engagementhub.visibility.DisclosedJson;
import io.engagementhub.visibility.Disclosure;
import io.engagementhub.visibility.Masks;
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
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Where systems and the hub differ, or did. */
@Path("/admin/v1/crm-conflicts")
@Tag(name = "crm")
@RolesAllowed(Roles.ADMIN)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class CrmConflictsResource {
  private static final UUID LAST = new UUID(-1, -1);
  private static final int SHORTEST_REASON = 3;
  private static final int LONGEST_REASON = 500;

  private final SettleConflict conflicts;
  private final Readers readers;
  private final JsonWebToken token;

  CrmConflictsResource(SettleConflict conflicts, Readers readers, JsonWebToken token) {
    this.conflicts = conflicts;
    this.readers = readers;
    this.token = token;
  }

  @GET
  @Operation(
      summary = "Conflicts, the newest first: both values, who won, and why",
      description = "Values as far as the caller's roles open them.")
  public Response list(
      @QueryParam("system") @Nullable String system,
      @QueryParam("open") @Nullable Boolean open,
      @QueryParam("limit") @DefaultValue("50") int limit,
      @QueryParam("cursor") @Nullable String cursor) {
    var disclosure = readers.disclosure(readers.who(null));
    return Listing.byId(
        limit,
        cursor,
        asked ->
            asked.answer(
                conflicts.list(system, open, asked.afterOr(LAST), asked.oneMore()),
                conflict -> List.of("" + conflict.id()),
                conflict -> told(conflict, disclosure)));
  }

  @POST
  @Path("/{id}/resolutions")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Decides a conflict: {winner: crm or hub, reason}",
      description =
          "Where the other side had won, the winner's value is told anew, as of now. Where the"
              + " field's policy gives a source the last word, only its winner can be confirmed.")
  public Response settle(@PathParam("id") String text, @Nullable JsonNode body) {
    var fields = Fields.of(body);
    var winner = fields.text("winner", 1, SHORTEST_REASON);
    var reason = fields.text("reason", SHORTEST_REASON, LONGEST_REASON);
    if (!SettleConflict.WINNERS.contains(winner)) {
      fields.fault("winner", "expects one of " + String.join(", ", SettleConflict.WINNERS));
    }
    if (!fields.errors().isEmpty()) {
      return Refusals.refuse(INVALID, fields.errors());
    }
    return Ids.parse(text)
        .map(id -> answer(conflicts.handle(id, winner, reason, token.getName())))
        .orElseGet(() -> answer(new Outcome.Unknown()));
  }

  private Response answer(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Settled(var conflict) ->
          Response.ok(told(conflict, readers.disclosure(readers.who(null)))).build();
      case Outcome.Unknown() -> Refusals.refuse(NOT_FOUND, "There is no conflict with this id");
      case Outcome.TooLate() -> Refusals.refuse(CONFLICT, "The conflict was decided before");
      case Outcome.AgainstPolicy(var policy) ->
          Refusals.refuse(
              CONFLICT, "The field's policy is " + policy + ", which decides; change it instead");
    };
  }

  private static Conflict told(Conflict conflict, Disclosure disclosure) {
    return new Conflict(
        conflict.id(),
        conflict.system(),
        conflict.externalId(),
        conflict.fragment(),
        conflict.field(),
        conflict.trait(),
        told(conflict, conflict.crm(), disclosure),
        told(conflict, conflict.hub(), disclosure),
        conflict.policy(),
        conflict.winner(),
        conflict.reason(),
        conflict.at(),
        conflict.resolvedAt(),
        conflict.resolvedBy(),
        conflict.resolution());
  }

  private static Conflict.Value told(
      Conflict conflict, Conflict.Value value, Disclosure disclosure) {
    var shown =
        DisclosedJson.of(disclosure, "traits." + conflict.trait(), value.value())
            .orElse(new Json('"' + Masks.COVER + '"'));
    return new Conflict.Value(shown, value.source(), value.at());
  }
}
