package io.engagementhub.profile.view.http;

import static io.engagementhub.kit.problems.ProblemType.INVALID;
import static io.engagementhub.kit.problems.ProblemType.STALE;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.engagementhub.kit.paging.Listing;
import io.engagementhub.kit.problems.Refusals;
import io.engagementhub.kit.security.Roles;
import io.engagementhub.kit.versions.ETags;
import io.engagementhub.profile.view.FieldVisibility;
import io.engagementhub.profile.view.FieldVisibility.Outcome;
import io.engagementhub.visibility.FieldPattern;
import io.engagementhub.visibility.Purpose;
import io.engagementhub.visibility.Visibility;
import io.engagementhub.visibility.VisibilityRule;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Who may see which field of a profile. */
@Path("/admin/v1/field-visibility")
@Tag(name = "visibility")
@RolesAllowed({Roles.PRIVACY_OFFICER, Roles.ADMIN})
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class FieldVisibilityResource {
  private final FieldVisibility visibility;
  private final SecurityIdentity identity;

  FieldVisibilityResource(FieldVisibility visibility, SecurityIdentity identity) {
    this.visibility = visibility;
    this.identity = identity;
  }

  /** A rule: what these roles get of these fields, if they state one of these purposes. */
  record RuleResponse(
      List<String> fields, List<String> roles, List<String> purposes, String access) {
    static RuleResponse of(VisibilityRule rule) {
      return new RuleResponse(
          rule.fields().stream().map(FieldPattern::text).toList(),
          rule.roles().stream().sorted().toList(),
          rule.purposes().stream().sorted().map(Purpose::text).toList(),
          rule.access().text());
    }
  }

  /** Rules of one version. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record VisibilityResponse(
      long version,
      @Nullable Instant updatedAt,
      String updatedBy,
      String reason,
      List<RuleResponse> rules) {
    static VisibilityResponse of(Visibility rules) {
      return new VisibilityResponse(
          rules.version(),
          rules.at(),
          rules.by(),
          rules.reason(),
          rules.rules().stream().map(RuleResponse::of).toList());
    }
  }

  @GET
  @Operation(summary = "The rules that hold")
  public Response get() {
    return answer(visibility.current());
  }

  @GET
  @Path("/versions")
  @Operation(summary = "Every version of the rules, newest first: who changed what, when and why")
  public Response versions(
      @QueryParam("limit") @DefaultValue("50") int limit,
      @QueryParam("cursor") @Nullable String cursor) {
    return Listing.byNumber(
        limit,
        cursor,
        asked ->
            asked.answer(
                visibility.versions(asked.afterOr(Long.MAX_VALUE), asked.oneMore()),
                version -> List.of("" + version.version()),
                VisibilityResponse::of));
  }

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Replaces the rules; needs If-Match",
      description =
          "Expects {rules: [{fields, roles, purposes, access}], reason}. Of the rules for a role the"
              + " first that fits a field counts, of several roles the one that opens most; what no"
              + " rule names is hidden.")
  public Response replace(
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch, @Nullable JsonNode body) {
    return ETags.required(
        ifMatch,
        version ->
            switch (VisibilityRequest.read(body)) {
              case VisibilityRequest.Read.Invalid(var errors) -> Refusals.refuse(INVALID, errors);
              case VisibilityRequest.Read.Valid(var rules, var reason) ->
                  change(
                      new FieldVisibility.Command(
                          version, rules, identity.getPrincipal().getName(), reason));
            });
  }

  private Response change(FieldVisibility.Command command) {
    return switch (visibility.change(command)) {
      case Outcome.Changed(var changed) -> answer(changed);
      case Outcome.Stale() -> Refusals.refuse(STALE, STALE.title());
    };
  }

  private static Response answer(Visibility current) {
    return Response.ok(VisibilityResponse.of(current))
        .header(HttpHeaders.ETAG, ETags.of(current.version()))
        .build();
  }
}
