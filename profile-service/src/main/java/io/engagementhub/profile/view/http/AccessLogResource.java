package io.engagementhub.profile.view.http;

import static io.engagementhub.kit.problems.ProblemType.FORBIDDEN;
import static io.engagementhub.kit.problems.ProblemType.INVALID;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.engagementhub.contracts.Identifier;
import io.engagementhub.kit.ids.Ids;
import io.engagementhub.kit.paging.Listing;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Who read what of whom: all of it for privacy officers, for customers what was read of them. */
@Path("/")
@Tag(name = "visibility")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class AccessLogResource {
  private final AccessLog log;
  private final KnownRules rules;
  private final JsonWebToken token;

  AccessLogResource(AccessLog log, KnownRules rules, JsonWebToken token) {
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
  @Path("/admin/v1/access-log")
  @RolesAllowed(Roles.PRIVACY_OFFICER)
  @Operation(
      summary = "Who read what of whom, newest first",
      description =
          "Of a profile: also what was read before a merge or a separation of what belongs to it"
              + " now. An entry about somebody who was erased names no profile.")
  public Response all(
      @QueryParam("profile") @Nullable String profile,
      @QueryParam("reader") @Nullable String reader,
      @BeanParam AccessParameters part) {
    var errors = new ArrayList<FieldError>();
    UUID id = null;
    if (profile != null) {
      id = Ids.parse(profile).orElse(null);
      if (id == null) {
        errors.add(new FieldError("profile", "expects the id of a profile"));
      }
    }
    if (reader != null && reader.indexOf('\0') >= 0) {
      errors.add(new FieldError("reader", "expects the name of a user"));
    }
    part.check(errors);
    return errors.isEmpty()
        ? page(new Query(id, reader, part.since(), part.until()), part, entry -> entry)
        : Refusals.refuse(INVALID, errors);
  }

  @GET
  @Path("/v1/me/access-log")
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
        .map(query -> page(query, part, OwnAccess::of))
        .orElseGet(() -> Response.ok(new Page<>(List.of(), null)).build());
  }

  private <T> Response page(Query query, AccessParameters part, Function<AccessEntry, T> shape) {
    return Listing.of(
        part.limit,
        part.cursor,
        2,
        AccessParameters::position,
        asked ->
            asked.answer(
                log.list(query, asked.after(), asked.oneMore()), AccessParameters::key, shape));
  }
}
