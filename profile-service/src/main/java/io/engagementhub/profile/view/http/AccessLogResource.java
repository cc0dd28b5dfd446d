package io.engagementhub.profile.view.http;

import static io.engagementhub.kit.problems.ProblemType.INVALID;

import io.engagementhub.kit.ids.Ids;
import io.engagementhub.kit.problems.Problem.FieldError;
import io.engagementhub.kit.problems.Refusals;
import io.engagementhub.kit.security.Roles;
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
import java.util.ArrayList;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Who read what of whom. */
@Path("/admin/v1/access-log")
@Tag(name = "visibility")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class AccessLogResource {
  private final AccessLog log;

  AccessLogResource(AccessLog log) {
    this.log = log;
  }

  @GET
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
        ? part.page(log, new Query(id, reader, part.since(), part.until()), entry -> entry)
        : Refusals.refuse(INVALID, errors);
  }
}
