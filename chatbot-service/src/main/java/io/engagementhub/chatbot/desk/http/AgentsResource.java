package io.engagementhub.chatbot.desk.http;

import static io.engagementhub.kit.problems.ProblemType.INVALID;
import static io.engagementhub.kit.problems.Refusals.refuse;

import io.engagementhub.chatbot.desk.Agents;
import io.engagementhub.chatbot.desk.Agents.Listed;
import io.engagementhub.kit.paging.Cursor;
import io.engagementhub.kit.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Who could help. */
@Path("/agent/v1/agents")
@Tag(name = "Desk")
@RolesAllowed({Roles.AGENT, Roles.SUPERVISOR})
@RunOnVirtualThread
public class AgentsResource {
  private final Agents agents;

  AgentsResource(Agents agents) {
    this.agents = agents;
  }

  /**
   * Some of the people of the desk.
   *
   * @param agents by name, then id
   * @param complete false while Keycloak cannot be asked
   * @param next cursor of the following page; null on the last
   */
  public record AgentsPage(List<Listed> agents, boolean complete, @Nullable String next) {}

  /** The people of the desk. */
  @GET
  @APIResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = AgentsPage.class)))
  public Response agents(
      @QueryParam("limit") @DefaultValue("1000") @Min(1) @Max(1000) int limit,
      @QueryParam("cursor") @Nullable String cursor) {
    var after =
        cursor == null
            ? null
            : Cursor.parse(cursor, 2)
                .map(parts -> new Listed(parts.get(1), parts.get(0), List.of()))
                .orElse(null);
    if (cursor != null && after == null) {
      return refuse(INVALID, "cursor", "is not a cursor of this list");
    }
    var directory = agents.directory();
    var left =
        directory.agents().stream()
            .filter(agent -> after == null || Listed.ORDER.compare(agent, after) > 0)
            .toList();
    var shown = left.stream().limit(limit).toList();
    var next = left.size() > limit ? Cursor.of(shown.getLast().name(), shown.getLast().id()) : null;
    return Response.ok(new AgentsPage(shown, directory.complete(), next)).build();
  }
}
