package io.engagementhub.profile.crm.http;

import static io.engagementhub.kit.problems.ProblemType.CONFLICT;
import static io.engagementhub.kit.problems.ProblemType.INVALID;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.engagementhub.kit.problems.Refusals;
import io.engagementhub.kit.security.Roles;
import io.engagementhub.profile.crm.TakeRecord;
import io.engagementhub.profile.crm.TakeRecord.Outcome;
import io.engagementhub.profile.requests.Faults;
import io.engagementhub.profile.resolving.KnownRules;
import io.engagementhub.profile.resolving.ResolvingConfig;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What a system tells of its records. */
@Path("/admin/v1/crm-systems/{id}/records")
@Tag(name = "crm")
@RolesAllowed(Roles.ADMIN)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class CrmRecordsResource {
  private static final int MOST = 200;

  private final TakeRecord take;
  private final KnownRules rules;
  private final ResolvingConfig config;
  private final InstantSource clock;

  CrmRecordsResource(
      TakeRecord take, KnownRules rules, ResolvingConfig config, InstantSource clock) {
    this.take = take;
    this.rules = rules;
    this.config = config;
    this.clock = clock;
  }

  /**
   * What became of a record.
   *
   * @param result {@code taken}, {@code known}, {@code older} or {@code refused}
   * @param conflicts ids
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record RecordResponse(
      String externalId,
      String result,
      List<UUID> conflicts,
      @Nullable String field,
      @Nullable String message) {
    static RecordResponse of(String externalId, String result) {
      return new RecordResponse(externalId, result, List.of(), null, null);
    }
  }

  @PUT
  @Path("/{externalId}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Takes in what a system tells of a record; the person follows within moments",
      description =
          "Expects {fields, updatedAt}; may have version and identifiers (user_id, email, phone)."
              + " The same version again does nothing; an older one is refused with 409. A field"
              + " that is not told stays.")
  public Response put(
      @PathParam("id") String system,
      @PathParam("externalId") String externalId,
      @Nullable JsonNode body) {
    var request = new RecordRequest(rules, config);
    return switch (request.read(system, externalId, body, "", clock.instant())) {
      case RecordRequest.Read.Invalid(var faults) -> Faults.refuse(faults);
      case RecordRequest.Read.Valid(var command) ->
          switch (take.handle(command)) {
            case Outcome.UnknownSystem() -> CrmSystemsResource.unknown();
            case Outcome.UnknownField(var name) ->
                Refusals.refuse(INVALID, "/fields/" + name, "is no field of this system");
            case Outcome.Older(long present) ->
                Refusals.refuse(CONFLICT, "Version " + present + " was taken before, and is newer");
            case Outcome.Known() -> Response.ok(RecordResponse.of(externalId, "known")).build();
            case Outcome.Taken taken -> Response.accepted(taken(externalId, taken)).build();
          };
    };
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Takes in up to 200 records, each by itself, and says what became of each",
      description = "Expects {records: [{externalId, fields, updatedAt, …}]}.")
  public Response putAll(@PathParam("id") String system, @Nullable JsonNode body) {
    var records = body == null ? null : body.get("records");
    if (records == null || !records.isArray() || records.isEmpty() || records.size() > MOST) {
      return Refusals.refuse(INVALID, "/records", "expects a list of 1 to " + MOST);
    }
    var request = new RecordRequest(rules, config);
    var answers = new ArrayList<RecordResponse>();
    for (int i = 0; i < records.size(); i++) {
      var externalId = records.get(i).path("externalId").asText("");
      switch (request.read(system, externalId, records.get(i), "/records/" + i, clock.instant())) {
        case RecordRequest.Read.Invalid(var faults) ->
            answers.add(
                refused(externalId, faults.getFirst().pointer(), faults.getFirst().message()));
        case RecordRequest.Read.Valid(var command) -> {
          switch (take.handle(command)) {
            case Outcome.UnknownSystem() -> {
              return CrmSystemsResource.unknown();
            }
            case Outcome.UnknownField(var name) ->
                answers.add(
                    refused(
                        externalId,
                        "/records/" + i + "/fields/" + name,
                        "is no field of this system"));
            case Outcome.Older _ -> answers.add(RecordResponse.of(externalId, "older"));
            case Outcome.Known() -> answers.add(RecordResponse.of(externalId, "known"));
            case Outcome.Taken taken -> answers.add(taken(externalId, taken));
          }
        }
      }
    }
    return Response.ok(Map.of("items", answers)).build();
  }

  private static RecordResponse refused(String externalId, String field, String message) {
    return new RecordResponse(externalId, "refused", List.of(), field, message);
  }

  private static RecordResponse taken(String externalId, Outcome.Taken taken) {
    var conflicts = taken.conflicts().stream().map(conflict -> conflict.id()).toList();
    return new RecordResponse(externalId, "taken", conflicts, null, null);
  }
}
