package io.engagementhub.profile.scores.http;

import static io.engagementhub.kit.problems.ProblemType.NOT_FOUND;

import io.engagementhub.kit.ids.Ids;
import io.engagementhub.kit.paging.Listing;
import io.engagementhub.kit.paging.Page;
import io.engagementhub.kit.problems.Refusals;
import io.engagementhub.kit.security.Roles;
import io.engagementhub.profile.scores.ReadModels;
import io.engagementhub.profile.scores.http.ModelResponse.ScoreResponse;
import io.engagementhub.profile.view.http.Readers;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** How likely a person is to do something, and why. */
@Path("/agent/v1/profiles/{id}/scores")
@Tag(name = "models")
@RolesAllowed({Roles.AGENT, Roles.SUPERVISOR, Roles.MARKETER, Roles.ANALYST, Roles.ADMIN})
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class AgentScoresResource {
  private static final UUID NEWEST = new UUID(-1, -1);

  private final ReadModels models;
  private final Readers readers;

  AgentScoresResource(ReadModels models, Readers readers) {
    this.models = models;
    this.readers = readers;
  }

  @GET
  @Operation(summary = "The person's scores, each with what weighed most for and against it")
  public Response scores(
      @PathParam("id") String text, @QueryParam("purpose") @Nullable String purpose) {
    if (!Readers.isPurpose(purpose)) {
      return Readers.noPurpose();
    }
    return Ids.parse(text)
        .flatMap(id -> models.scores(id).map(scores -> told(id, scores, purpose)))
        .orElseGet(() -> Refusals.refuse(NOT_FOUND, "There is no profile with this id"));
  }

  @GET
  @Path("/{model}/history")
  @Operation(summary = "When the person's score came to be in another tenth, the newest first")
  public Response history(
      @PathParam("id") String id,
      @PathParam("model") String model,
      @QueryParam("limit") @DefaultValue("50") int limit,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("purpose") @Nullable String purpose) {
    if (!Readers.isPurpose(purpose)) {
      return Readers.noPurpose();
    }
    return Listing.byId(
        limit,
        cursor,
        asked ->
            Ids.parse(id)
                .filter(_ -> ModelIds.storable(model))
                .flatMap(profile -> history(profile, model, asked, purpose))
                .orElseGet(() -> Refusals.refuse(NOT_FOUND, "There is no profile with this id")));
  }

  private Optional<Response> history(
      UUID profile, String model, Listing<UUID> asked, @Nullable String purpose) {
    return models
        .scoreChanges(profile, model, asked.afterOr(NEWEST), asked.oneMore())
        .map(
            changes ->
                readers.whole(
                    "traits.score." + model,
                    profile,
                    purpose,
                    () -> asked.answer(changes, c -> List.of(c.id()), c -> c)));
  }

  /** What the reader is told of it: a score is a trait. Noted before it is answered. */
  private Response told(UUID id, List<ReadModels.Score> scores, @Nullable String purpose) {
    var who = readers.who(purpose);
    var disclosure = readers.disclosure(who);
    var told = scores.stream().filter(score -> disclosure.shows("traits." + score.name())).toList();
    readers.note(who, "scores", id, disclosure);
    return Response.ok(new Page<>(told.stream().map(ScoreResponse::of).toList(), null)).build();
  }
}
