package io.engagementhub.profile.identity.http;

import static io.engagementhub.kit.problems.ProblemType.INVALID;
import static io.engagementhub.kit.problems.ProblemType.STALE;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.engagementhub.kit.paging.Listing;
import io.engagementhub.kit.problems.Problem.FieldError;
import io.engagementhub.kit.problems.Refusals;
import io.engagementhub.kit.security.Roles;
import io.engagementhub.kit.versions.ETags;
import io.engagementhub.profile.identity.IdentityRuleBook;
import io.engagementhub.profile.identity.IdentityRuleBook.Outcome;
import io.engagementhub.profile.identity.domain.RuleSet;
import io.engagementhub.profile.identity.domain.RuleSet.Review;
import io.engagementhub.profile.resolving.domain.NamespaceRule;
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

/** The rules by which people are recognised. */
@Path("/admin/v1/identity-rules")
@Tag(name = "identity")
@RolesAllowed({Roles.ADMIN, Roles.PRIVACY_OFFICER})
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class IdentityRulesResource {

  private final IdentityRuleBook rules;
  private final SecurityIdentity identity;

  IdentityRulesResource(IdentityRuleBook rules, SecurityIdentity identity) {
    this.rules = rules;
    this.identity = identity;
  }

  /** Rules of one version; reviews only with those that hold. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record RulesResponse(
      long version,
      @Nullable Instant updatedAt,
      String updatedBy,
      String reason,
      List<NamespaceRule> namespaces,
      @Nullable List<Review> reviews) {
    static RulesResponse of(RuleSet rules, @Nullable List<Review> reviews) {
      return new RulesResponse(
          rules.version(), rules.at(), rules.by(), rules.reason(), rules.rules(), reviews);
    }
  }

  @GET
  @Operation(
      summary = "The rules that hold, and how far people were reviewed after the last changes")
  public Response get() {
    return answer(rules.current());
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
                rules.versions(asked.afterOr(Long.MAX_VALUE), asked.oneMore()),
                version -> List.of("" + version.version()),
                version -> RulesResponse.of(version, null)));
  }

  @PUT
  @RolesAllowed(Roles.ADMIN)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Replaces the rules; needs If-Match",
      description =
          "Counts at once. Where rules become stricter, people who were held together only by what"
              + " is no longer accepted are taken apart in the background.")
  public Response replace(
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch, @Nullable JsonNode body) {
    return ETags.required(
        ifMatch,
        version ->
            switch (RulesRequest.read(body)) {
              case RulesRequest.Read.Invalid(var errors) -> Refusals.refuse(INVALID, errors);
              case RulesRequest.Read.Valid(var read, var reason) ->
                  change(
                      new IdentityRuleBook.Command(
                          version, read, identity.getPrincipal().getName(), reason));
            });
  }

  private Response change(IdentityRuleBook.Command command) {
    return switch (rules.change(command)) {
      case Outcome.Changed(var changed) -> answer(changed);
      case Outcome.Stale() -> Refusals.refuse(STALE, STALE.title());
      case Outcome.InOtherForm(var namespaces) ->
          Refusals.refuse(
              INVALID, namespaces.stream().map(name -> otherForm(command, name)).toList());
    };
  }

  private static FieldError otherForm(IdentityRuleBook.Command command, String namespace) {
    var names = command.rules().stream().map(NamespaceRule::namespace).toList();
    return new FieldError(
        "/namespaces/" + names.indexOf(namespace) + "/matching",
        "there are identifiers in another form, which nobody would find again");
  }

  private Response answer(RuleSet current) {
    return Response.ok(RulesResponse.of(current, rules.reviews()))
        .header(HttpHeaders.ETAG, ETags.of(current.version()))
        .build();
  }
}
