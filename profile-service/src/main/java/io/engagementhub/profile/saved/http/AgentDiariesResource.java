package io.engagementhub.profile.saved.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.engagementhub.kit.ids.Ids;
import io.engagementhub.kit.paging.Listing;
import io.engagementhub.kit.security.Roles;
import io.engagementhub.profile.saved.Kind;
import io.engagementhub.profile.saved.ReadThings;
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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What a person keeps a record of, for agents. */
@Path("/agent/v1/profiles/{id}/diaries")
@Tag(name = "saved")
@RolesAllowed({Roles.AGENT, Roles.SUPERVISOR, Roles.ADMIN})
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class AgentDiariesResource extends AgentSavedThings {
  AgentDiariesResource(ReadThings read, SavedAnswers answers, AgentEyes eyes) {
    super(Kind.DIARY, read, answers, eyes);
  }

  @GET
  @Path("/{thing}/entries")
  @Operation(summary = "Entries of a diary, those of the latest times first")
  public Response entries(
      @PathParam("id") String profile,
      @PathParam("thing") String diary,
      @QueryParam("limit") @DefaultValue("50") int limit,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("purpose") @Nullable String purpose) {
    return Listing.of(
        limit,
        cursor,
        2,
        ThingQuery::position,
        asked ->
            of(
                profile,
                whose ->
                    Ids.parse(diary)
                        .flatMap(id -> read.entries(whose, id, asked.after(), asked.oneMore()))
                        .map(
                            found ->
                                eyes.told(
                                    Kind.DIARY,
                                    found.profile(),
                                    purpose,
                                    told ->
                                        asked.answer(
                                            found.found(),
                                            entry ->
                                                List.of(
                                                    entry.at().toString(), entry.id().toString()),
                                            told.entry())))
                        .orElseGet(SavedAnswers::unknownThing)));
  }

  @POST
  @Path("/{thing}/entries")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Appends an entry for the customer")
  public Response append(
      @PathParam("id") String profile, @PathParam("thing") String diary, @Nullable JsonNode body) {
    return of(
        profile, whose -> answers.append(whose, diary, body, eyes.by(), eyes.writing(Kind.DIARY)));
  }

  @PUT
  @Path("/{thing}/entries/{entry}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Corrects an entry; needs If-Match")
  public Response correct(
      @PathParam("id") String profile,
      @PathParam("thing") String diary,
      @PathParam("entry") String entry,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @Nullable JsonNode body) {
    return of(
        profile,
        whose -> answers.correct(whose, diary, entry, ifMatch, body, eyes.writing(Kind.DIARY)));
  }

  @DELETE
  @Path("/{thing}/entries/{entry}")
  @Operation(summary = "Strikes an entry out")
  public Response strikeOut(
      @PathParam("id") String profile,
      @PathParam("thing") String diary,
      @PathParam("entry") String entry) {
    return of(profile, whose -> answers.strikeOut(whose, diary, entry));
  }
}
