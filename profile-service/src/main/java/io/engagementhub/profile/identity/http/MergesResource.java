package io.engagementhub.profile.identity.http;

import static io.engagementhub.kit.problems.ProblemType.CONFLICT;
import static io.engagementhub.kit.problems.ProblemType.FORBIDDEN;
import static io.engagementhub.kit.problems.ProblemType.INVALID;
import static io.engagementhub.kit.problems.ProblemType.NOT_FOUND;

import com.fasterxml.jackson.databind.JsonNode;
import io.engagementhub.kit.ids.Ids;
import io.engagementhub.kit.problems.Refusals;
import io.engagementhub.kit.security.Roles;
import io.engagementhub.profile.identity.MergeProfiles;
import io.engagementhub.profile.identity.MergeProfiles.Outcome;
import io.engagementhub.profile.identity.MergeProfiles.Preview;
import io.engagementhub.profile.view.http.Readers;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Two profiles that are one person, as an agent says. */
@Path("/agent/v1/profiles/{id}/merges")
@Tag(name = "identity")
@RolesAllowed({Roles.AGENT, Roles.SUPERVISOR})
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class MergesResource {
  static final int SHORTEST_REASON = 3;
  static final int LONGEST_REASON = 500;

  private final MergeProfiles merge;
  private final SecurityIdentity identity;
  private final Readers readers;

  MergesResource(MergeProfiles merge, SecurityIdentity identity, Readers readers) {
    this.merge = merge;
    this.identity = identity;
    this.readers = readers;
  }

  record MergeResponse(UUID id, UUID survivor, UUID merged) {}

  @POST
  @Operation(
      summary = "Makes one person of two",
      description =
          "Expects {other, reason}. Supervisors may add {despite: {twoUsers, limits}} to merge two"
              + " people with a user id each, or more identifiers than the rules allow.")
  public Response create(@PathParam("id") String id, @Nullable JsonNode body) {
    return withCommand(
        id,
        body,
        true,
        command ->
            switch (merge.handle(command)) {
              case Outcome.Merged(var change, var survivor, var merged) ->
                  Response.created(
                          URI.create("/agent/v1/profiles/" + survivor + "/identity-history"))
                      .entity(new MergeResponse(change, survivor, merged))
                      .build();
              case Outcome refused -> refuse(refused);
            });
  }

  @POST
  @Path("/preview")
  @Operation(summary = "What a merge would change; nothing is kept")
  public Response preview(
      @PathParam("id") String id,
      @QueryParam("purpose") @Nullable String purpose,
      @Nullable JsonNode body) {
    if (!Readers.isPurpose(purpose)) {
      return Readers.noPurpose();
    }
    return withCommand(
        id,
        body,
        false,
        command ->
            switch (merge.preview(command)) {
              case Preview.Foreseen foreseen -> told(foreseen, purpose);
              case Preview.Impossible(var outcome) -> refuse(outcome);
            });
  }

  /** What the reader is told of it; noted, as a reading of both, before it is answered. */
  private Response told(Preview.Foreseen foreseen, @Nullable String purpose) {
    var who = readers.who(purpose);
    var disclosure = readers.disclosure(who);
    var told = MergePreviewResponse.of(foreseen, disclosure);
    readers.note(who, "merge-preview", foreseen.survivor().id(), disclosure);
    readers.note(who, "merge-preview", foreseen.merged().id(), disclosure);
    return Response.ok(told).build();
  }

  private interface Answer {
    Response to(MergeProfiles.Command command);
  }

  private Response withCommand(
      String id, @Nullable JsonNode body, boolean needsReason, Answer answer) {
    var profile = Ids.parse(id);
    if (profile.isEmpty()) {
      return unknown();
    }
    var fields = Fields.of(body);
    var other = fields.id("other");
    var reason =
        needsReason || fields.has("reason")
            ? fields.text("reason", SHORTEST_REASON, LONGEST_REASON)
            : "";
    var despite = fields.object("despite");
    boolean twoUsers = despite.flag("twoUsers");
    boolean limits = despite.flag("limits");
    if (!fields.errors().isEmpty() || other.isEmpty()) {
      return Refusals.refuse(INVALID, fields.errors());
    }
    return answer.to(
        new MergeProfiles.Command(
            profile.get(),
            other.get(),
            reason,
            identity.getPrincipal().getName(),
            identity.hasRole(Roles.SUPERVISOR),
            twoUsers,
            limits));
  }

  private static Response refuse(Outcome refused) {
    return switch (refused) {
      case Outcome.Unknown(var other) ->
          other ? Refusals.refuse(INVALID, "/other", "is not the id of a profile") : unknown();
      case Outcome.AlreadyOne(var profile) ->
          Refusals.refuse(CONFLICT, "Both are one profile already: " + profile);
      case Outcome.TwoUsers() ->
          Refusals.refuse(
              CONFLICT, "Both have a user id; a supervisor may merge them with despite.twoUsers");
      case Outcome.OverLimits(var exceeded) ->
          Refusals.refuse(
              CONFLICT,
              "Together they would have more than allowed of: "
                  + String.join(
                      ", ", exceeded.stream().map(MergeProfiles.Exceeded::namespace).toList())
                  + "; a supervisor may merge them with despite.limits");
      case Outcome.SupervisorsOnly() ->
          Refusals.refuse(FORBIDDEN, "Only a supervisor may use despite");
      case Outcome.Merged merged -> throw new IllegalStateException("not a refusal: " + merged);
    };
  }

  private static Response unknown() {
    return Refusals.refuse(NOT_FOUND, "There is no profile with this id");
  }
}
