package io.engagementhub.profile.saved.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.engagementhub.kit.ids.Ids;
import io.engagementhub.kit.paging.Listing;
import io.engagementhub.kit.security.Roles;
import io.engagementhub.profile.resolving.KnownRules;
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
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What the signed-in customer keeps a record of. */
@Path("/v1/me/diaries")
@Tag(name = "me")
@RolesAllowed(Roles.CUSTOMER)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class MyDiariesResource extends MySavedThings {
  MyDiariesResource(ReadThings read, SavedAnswers answers, KnownRules rules, JsonWebToken token) {
    super(Kind.DIARY, read, answers, rules, token);
  }

  @GET
  @Path("/{id}/entries")
  @Operation(summary = "Entries of one's own diary, those of the latest times first")
  public Response entries(
      @PathParam("id") String id,
      @QueryParam("limit") @DefaultValue("50") int limit,
      @QueryParam("cursor") @Nullable String cursor) {
    return Listing.of(
        limit,
        cursor,
        2,
        ThingQuery::position,
        asked ->
            mine(
                whose ->
                    Ids.parse(id)
                        .flatMap(
                            diary -> read.entries(whose, diary, asked.after(), asked.oneMore()))
                        .map(
                            found ->
                                asked.answer(
                                    found.found(),
                                    entry -> List.of(entry.at().toString(), entry.id().toString()),
                                    ThingResponse::of))
                        .orElseGet(SavedAnswers::unknownThing)));
  }

  @POST
  @Path("/{id}/entries")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Appends an entry: at, and a quantity with its unit, a note, or both")
  public Response append(@PathParam("id") String id, @Nullable JsonNode body) {
    return mine(whose -> answers.append(whose, id, body, "customer", SavedAnswers.OWN));
  }

  @PUT
  @Path("/{id}/entries/{entry}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Corrects an entry; needs If-Match")
  public Response correct(
      @PathParam("id") String id,
      @PathParam("entry") String entry,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @Nullable JsonNode body) {
    return mine(whose -> answers.correct(whose, id, entry, ifMatch, body, SavedAnswers.OWN));
  }

  @DELETE
  @Path("/{id}/entries/{entry}")
  @Operation(summary = "Strikes an entry out")
  public Response strikeOut(@PathParam("id") String id, @PathParam("entry") String entry) {
    return mine(whose -> answers.strikeOut(whose, id, entry));
  }
}
