package io.engagementhub.profile.saved.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.engagementhub.kit.ids.Ids;
import io.engagementhub.kit.paging.Listing;
import io.engagementhub.kit.problems.ProblemType;
import io.engagementhub.kit.problems.Refusals;
import io.engagementhub.kit.security.Roles;
import io.engagementhub.kit.versions.ETags;
import io.engagementhub.profile.saved.Kind;
import io.engagementhub.profile.saved.ReadThings;
import io.engagementhub.profile.saved.Whose;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * A person's things of one kind for agents, as far as their role and the purpose they state open
 * them. Agents add for the customer too.
 */
@RolesAllowed({Roles.AGENT, Roles.SUPERVISOR, Roles.ADMIN})
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
abstract class AgentSavedThings {
  private final Kind kind;
  final ReadThings read;
  final SavedAnswers answers;
  final AgentEyes eyes;

  AgentSavedThings(Kind kind, ReadThings read, SavedAnswers answers, AgentEyes eyes) {
    this.kind = kind;
    this.read = read;
    this.answers = answers;
    this.eyes = eyes;
  }

  static Response of(String profile, Function<Whose, Response> answer) {
    return Ids.parse(profile)
        .map(id -> answer.apply(new Whose.OfProfile(id)))
        .orElseGet(AgentSavedThings::unknownProfile);
  }

  static Response unknownProfile() {
    return Refusals.refuse(ProblemType.NOT_FOUND, "There is no profile with this id");
  }

  @GET
  @Operation(
      summary = "A person's, the newest first",
      description =
          "Each field as far as the reader's role, and the purpose stated (service, sales, fraud or"
              + " support), open it. Who read what is kept.")
  public Response list(
      @PathParam("id") String profile,
      @BeanParam ThingQuery query,
      @QueryParam("purpose") @Nullable String purpose) {
    return Listing.of(
        query.limit,
        query.cursor,
        2,
        ThingQuery::position,
        asked ->
            of(
                profile,
                whose ->
                    read.list(whose, query.of(kind), asked.after(), asked.oneMore())
                        .map(
                            found ->
                                eyes.told(
                                    kind,
                                    found.profile(),
                                    purpose,
                                    told ->
                                        asked.answer(
                                            found.found(),
                                            thing ->
                                                List.of(
                                                    thing.createdAt().toString(),
                                                    thing.id().toString()),
                                            told.thing())))
                        .orElseGet(AgentSavedThings::unknownProfile)));
  }

  @GET
  @Path("/{thing}")
  @Operation(summary = "One of a person's; noted in the access log")
  public Response get(
      @PathParam("id") String profile,
      @PathParam("thing") String thing,
      @QueryParam("purpose") @Nullable String purpose) {
    return of(
        profile,
        whose ->
            Ids.parse(thing)
                .flatMap(uuid -> read.find(whose, kind, uuid))
                .map(
                    found ->
                        eyes.told(
                            kind,
                            found.profile(),
                            purpose,
                            told ->
                                Response.ok(told.thing().apply(found.found()))
                                    .header(HttpHeaders.ETAG, ETags.of(found.found().version()))
                                    .build()))
                .orElseGet(SavedAnswers::unknownThing));
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Saves one for the customer")
  public Response create(@PathParam("id") String profile, @Nullable JsonNode body) {
    return of(profile, whose -> answers.add(whose, kind, body, eyes.by(), eyes.writing(kind)));
  }

  @PUT
  @Path("/{thing}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Replaces what one says; needs If-Match")
  public Response replace(
      @PathParam("id") String profile,
      @PathParam("thing") String thing,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @Nullable JsonNode body) {
    return of(
        profile, whose -> answers.replace(whose, kind, thing, ifMatch, body, eyes.writing(kind)));
  }

  @DELETE
  @Path("/{thing}")
  @Operation(summary = "Removes one, which can be taken back for thirty days")
  public Response remove(
      @PathParam("id") String profile,
      @PathParam("thing") String thing,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
    return of(profile, whose -> answers.remove(whose, kind, thing, ifMatch));
  }

  @POST
  @Path("/{thing}/restorations")
  @Operation(summary = "Takes a removal back")
  public Response restore(@PathParam("id") String profile, @PathParam("thing") String thing) {
    return of(profile, whose -> answers.restore(whose, kind, thing, eyes.writing(kind)));
  }
}
