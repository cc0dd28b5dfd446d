package io.engagementhub.profile.bulk.http;

import static io.engagementhub.kit.problems.ProblemType.CONFLICT;
import static io.engagementhub.kit.problems.ProblemType.INVALID;
import static io.engagementhub.kit.problems.ProblemType.NOT_FOUND;
import static io.engagementhub.kit.problems.ProblemType.UNSUPPORTED_MEDIA_TYPE;

import io.engagementhub.kit.ids.Ids;
import io.engagementhub.kit.ids.NewIds;
import io.engagementhub.kit.paging.Listing;
import io.engagementhub.kit.problems.Refusals;
import io.engagementhub.kit.security.Roles;
import io.engagementhub.profile.bulk.ImportProfiles;
import io.engagementhub.profile.bulk.ImportProfiles.Outcome;
import io.engagementhub.profile.bulk.ImportProfiles.Part;
import io.engagementhub.profile.bulk.ProfileImport;
import io.engagementhub.profile.bulk.ReadImports;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Lists of profiles taken in. */
@Path("/admin/v1/profile-imports")
@Tag(name = "bulk")
@RolesAllowed({Roles.MARKETER, Roles.ADMIN})
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ProfileImportsResource {
  private static final String CSV = "text/csv";
  private static final String NDJSON = "application/x-ndjson";
  private static final UUID LAST = new UUID(-1, -1);

  private final ImportProfiles imports;
  private final ReadImports read;
  private final SecurityIdentity identity;

  ProfileImportsResource(ImportProfiles imports, ReadImports read, SecurityIdentity identity) {
    this.imports = imports;
    this.read = read;
    this.identity = identity;
  }

  @POST
  @Consumes({CSV, NDJSON, "application/ndjson"})
  @Operation(
      summary = "Takes a list of profiles in, as text/csv or application/x-ndjson",
      description =
          "Each line becomes an identify of a trusted source: the identity rules hold. Answers when"
              + " all lines are durable. A list of more than 16 MB comes in parts (more=true), and"
              + " what broke off is sent again, both to …/parts; with an id of your own you can"
              + " look how far it is meanwhile. dryRun judges the lines only.")
  public Response create(
      @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String type,
      @HeaderParam(HttpHeaders.CONTENT_ENCODING) @Nullable String encoding,
      @QueryParam("id") @Nullable String own,
      @QueryParam("dryRun") boolean dryRun,
      @QueryParam("more") boolean more,
      InputStream body)
      throws IOException {
    if (type == null) {
      return Refusals.refuse(UNSUPPORTED_MEDIA_TYPE, HttpHeaders.CONTENT_TYPE, "is missing");
    }
    if (isPacked(encoding)) {
      return packed();
    }
    var id = own == null ? Optional.of(NewIds.next()) : Ids.parse(own);
    if (id.isEmpty()) {
      return Refusals.refuse(INVALID, "id", "expects a UUID");
    }
    var format = type.startsWith(CSV) ? "csv" : "ndjson";
    if (!imports.begin(id.get(), format, dryRun, identity.getPrincipal().getName())) {
      return Refusals.refuse(CONFLICT, "There is an import of this id; send the rest to its parts");
    }
    return answer(
        imports.take(new Part(id.get(), body, 1, more)),
        done ->
            Response.created(URI.create("/admin/v1/profile-imports/" + id.get()))
                .entity(done)
                .build());
  }

  @POST
  @Path("/{id}/parts")
  @Consumes({CSV, NDJSON, "application/ndjson"})
  @Operation(
      summary = "Another part of a list, or the same one again from where it broke off",
      description =
          "from is the number of the part's first line, titles not counted; lines that are done are"
              + " passed over. Each part of a CSV list begins with the titles.")
  public Response part(
      @PathParam("id") String text,
      @HeaderParam(HttpHeaders.CONTENT_ENCODING) @Nullable String encoding,
      @QueryParam("from") @DefaultValue("1") long from,
      @QueryParam("more") boolean more,
      InputStream body)
      throws IOException {
    if (isPacked(encoding)) {
      return packed();
    }
    if (from < 1) {
      return Refusals.refuse(INVALID, "from", "expects the number of a line, from 1");
    }
    var id = Ids.parse(text);
    return id.isEmpty()
        ? unknown()
        : answer(
            imports.take(new Part(id.get(), body, from, more)), done -> Response.ok(done).build());
  }

  private static boolean isPacked(@Nullable String encoding) {
    return encoding != null && !encoding.equalsIgnoreCase("identity");
  }

  private static Response packed() {
    return Refusals.refuse(
        UNSUPPORTED_MEDIA_TYPE, HttpHeaders.CONTENT_ENCODING, "is not read here");
  }

  private interface Answer {
    Response to(ProfileImport done);
  }

  private static Response answer(Outcome outcome, Answer answer) {
    return switch (outcome) {
      case Outcome.Done(var done) -> answer.to(done);
      case Outcome.Unknown() -> unknown();
      case Outcome.Finished() -> Refusals.refuse(CONFLICT, "All lines of this import are done");
      case Outcome.Gap(var next) -> Refusals.refuse(CONFLICT, "Line " + next + " is expected next");
      case Outcome.Overtaken() ->
          Refusals.refuse(CONFLICT, "Another part of this import is taken in right now");
      case Outcome.Unusable(var errors) -> Refusals.refuse(INVALID, errors);
    };
  }

  @GET
  @Operation(summary = "Imports and how far they are, newest first")
  public Response list(
      @QueryParam("limit") @DefaultValue("50") int limit,
      @QueryParam("cursor") @Nullable String cursor) {
    return Listing.byId(
        limit,
        cursor,
        asked ->
            asked.answer(
                read.list(asked.afterOr(LAST), asked.oneMore()),
                found -> List.of(found.id().toString()),
                found -> found));
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "How far an import is")
  public Response get(@PathParam("id") String text) {
    return Ids.parse(text)
        .flatMap(read::find)
        .map(found -> Response.ok(found).build())
        .orElseGet(ProfileImportsResource::unknown);
  }

  @GET
  @Path("/{id}/faults")
  @Operation(summary = "The lines that were refused, and why; all others that are done were taken")
  public Response faults(
      @PathParam("id") String text,
      @QueryParam("limit") @DefaultValue("200") int limit,
      @QueryParam("cursor") @Nullable String cursor) {
    var id = Ids.parse(text).filter(one -> read.find(one).isPresent());
    return id.isEmpty()
        ? unknown()
        : Listing.byNumber(
            limit,
            cursor,
            asked ->
                asked.answer(
                    read.faults(id.get(), asked.afterOr(0L), asked.oneMore()),
                    fault -> List.of("" + fault.line()),
                    fault -> fault));
  }

  private static Response unknown() {
    return Refusals.refuse(NOT_FOUND, "There is no import with this id");
  }
}
