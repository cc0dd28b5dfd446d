package io.engagementhub.profile.view.http;

import static io.engagementhub.kit.problems.ProblemType.FORBIDDEN;
import static io.engagementhub.kit.problems.ProblemType.INVALID;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.engagementhub.contracts.Identifier;
import io.engagementhub.kit.paging.Page;
import io.engagementhub.kit.problems.Problem.FieldError;
import io.engagementhub.kit.problems.Refusals;
import io.engagementhub.kit.security.Roles;
import io.engagementhub.profile.resolving.KnownRules;
import io.engagementhub.profile.view.AccessEntry;
import io.engagementhub.profile.view.AccessLog;
import io.engagementhub.profile.view.AccessLog.Query;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Who read what of the signed-in customer. */
@Path("/v1/me/access-log")
@Tag(name = "visibility")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class MyAccessLogResource {
  private final AccessLog log;
  private final KnownRules rules;
  private final JsonWebToken token;

  MyAccessLogResource(AccessLog log, KnownRules rules, JsonWebToken token) {
    this.log = log;
    this.rules = rules;
    this.token = token;
  }

  /** What a customer is told of a reading: by which roles, not by whom. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record OwnAccess(
      Instant at,
      List<String> roles,
      @Nullable String purpose,
      String what,
      List<String> fields,
      List<String> masked) {
    static OwnAccess of(AccessEntry entry) {
      return new OwnAccess(
          entry.at(), entry.roles(), entry.purpose(), entry.what(), entry.fields(), entry.masked());
    }
  }

  @GET
  @RolesAllowed(Roles.CUSTOMER)
  @Operation(summary = "Who read the signed-in customer's data, by roles, and for what purpose")
  public Response own(@BeanParam AccessParameters part) {
    String user = token.getClaim("user_id");
    if (user == null) {
      return Refusals.refuse(FORBIDDEN, "The token names no customer (user_id)");
    }
    var errors = new ArrayList<FieldError>();
    part.check(errors);
    if (!errors.isEmpty()) {
      return Refusals.refuse(INVALID, errors);
    }
    return rules
        .current()
        .identifier(Identifier.USER_ID, user)
        .flatMap(id -> log.ofUser(id.value()))
        .map(id -> new Query(id, null, part.since(), part.until()))
        .map(query -> part.page(log, query, OwnAccess::of))
        .orElseGet(() -> Response.ok(new Page<>(List.of(), null)).build());
  }
}
