package io.engagementhub.profile.saved.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.engagementhub.contracts.Identifier;
import io.engagementhub.kit.ids.Ids;
import io.engagementhub.kit.paging.Listing;
import io.engagementhub.kit.problems.ProblemType;
import io.engagementhub.kit.problems.Refusals;
import io.engagementhub.kit.security.Roles;
import io.engagementhub.kit.versions.ETags;
import io.engagementhub.profile.resolving.KnownRules;
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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * A customer's own things of one kind; whose is said by the token's claim {@code user_id} alone.
 */
@RolesAllowed(Roles.CUSTOMER)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
abstract class MySavedThings {
  private static final String CUSTOMER = "customer";

  private final Kind kind;
  final ReadThings read;
  final SavedAnswers answers;
  private final KnownRules rules;
  private final JsonWebToken token;

  MySavedThings(
      Kind kind, ReadThings read, SavedAnswers answers, KnownRules rules, JsonWebToken token) {
    this.kind = kind;
    this.read = read;
    this.answers = answers;
    this.rules = rules;
    this.token = token;
  }

  /** Goes on with who is signed in. */
  Response mine(Function<Whose, Response> answer) {
    return rules
        .current()
        .identifier(Identifier.USER_ID, token.getClaim("user_id"))
        .map(user -> answer.apply(new Whose.OfIdentifier(user)))
        .orElseGet(
            () -> Refusals.refuse(ProblemType.FORBIDDEN, "The token names no customer (user_id)"));
  }

  @GET
  @Operation(
      summary = "One's own, the newest first",
      description =
          "Filtered by kind or status, and by product; removed=true lists what can be taken back.")
  public Response list(@BeanParam ThingQuery query) {
    return Listing.of(
        query.limit,
        query.cursor,
        2,
        ThingQuery::position,
        asked ->
            mine(
                whose ->
                    asked.answer(
                        read.list(whose, query.of(kind), asked.after(), asked.oneMore())
                            .map(ReadThings.Read::found)
                            .orElse(List.of()),
                        thing -> List.of(thing.createdAt().toString(), thing.id().toString()),
                        ThingResponse::of)));
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "One of one's own")
  public Response get(@PathParam("id") String id) {
    return mine(
        whose ->
            Ids.parse(id)
                .flatMap(uuid -> read.find(whose, kind, uuid))
                .map(ReadThings.Read::found)
                .map(
                    thing ->
                        Response.ok(ThingResponse.of(thing))
                            .header(HttpHeaders.ETAG, ETags.of(thing.version()))
                            .build())
                .orElseGet(SavedAnswers::unknownThing));
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Saves one")
  public Response create(@Nullable JsonNode body) {
    return mine(whose -> answers.add(whose, kind, body, CUSTOMER, SavedAnswers.OWN));
  }

  @PUT
  @Path("/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Replaces what one says; needs If-Match")
  public Response replace(
      @PathParam("id") String id,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @Nullable JsonNode body) {
    return mine(whose -> answers.replace(whose, kind, id, ifMatch, body, SavedAnswers.OWN));
  }

  @DELETE
  @Path("/{id}")
  @Operation(summary = "Removes one, which can be taken back for thirty days")
  public Response remove(
      @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
    return mine(whose -> answers.remove(whose, kind, id, ifMatch));
  }

  @POST
  @Path("/{id}/restorations")
  @Operation(summary = "Takes a removal back")
  public Response restore(@PathParam("id") String id) {
    return mine(whose -> answers.restore(whose, kind, id, SavedAnswers.OWN));
  }
}
