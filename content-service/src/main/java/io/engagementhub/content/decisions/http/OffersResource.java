package io.engagementhub.content.decisions.http;

import static io.engagementhub.kit.problems.ProblemType.NOT_FOUND;
import static io.engagementhub.kit.problems.ProblemType.UNAVAILABLE;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.engagementhub.content.decisions.ActiveItems;
import io.engagementhub.content.decisions.Decide;
import io.engagementhub.content.decisions.Decide.Decision;
import io.engagementhub.content.decisions.Decide.Outcome.Decided;
import io.engagementhub.content.decisions.domain.Selection.Chosen;
import io.engagementhub.content.decisions.domain.Who;
import io.engagementhub.kit.paging.Page;
import io.engagementhub.kit.problems.Refusals;
import io.engagementhub.kit.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What a person would be shown now, for those who speak with them. */
@Path("/agent/v1/profiles/{id}/offers")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Decisions")
public class OffersResource {
  private final ActiveItems items;
  private final Decide decide;

  OffersResource(ActiveItems items, Decide decide) {
    this.items = items;
    this.decide = decide;
  }

  /**
   * What one placement would show.
   *
   * @param fallback whether it is what everyone gets for want of something better
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Offer(
      String placement,
      UUID itemId,
      String key,
      String title,
      @Nullable String body,
      boolean fallback) {
    static Offer of(Decision decision, Chosen chosen) {
      return new Offer(
          decision.placement(),
          chosen.candidate().itemId(),
          chosen.candidate().key(),
          chosen.variant().title(),
          chosen.variant().body(),
          chosen.candidate().fallback());
    }
  }

  @GET
  @RolesAllowed({
    Roles.AGENT,
    Roles.SUPERVISOR,
    Roles.MARKETER,
    Roles.ANALYST,
    Roles.PRIVACY_OFFICER,
    Roles.ADMIN
  })
  @Operation(
      summary = "What each placement would show a person now; nothing is decided or counted by it")
  public Response of(@PathParam("id") String text) {
    var id = uuid(text);
    if (id.isEmpty()) {
      return unknown();
    }
    var command =
        new Decide.Command(items.placements(), new Who(null, null, id.get()), null, null, false);
    return switch (decide.handle(command)) {
      case Decided decided ->
          decided.profileKnown()
              ? Response.ok(new Page<>(offers(decided), null))
                  .header(HttpHeaders.CACHE_CONTROL, "no-store")
                  .build()
              : unknown();
      case Decide.Outcome.UnknownPlacements _, Decide.Outcome.NotReady _ ->
          Response.fromResponse(Refusals.refuse(UNAVAILABLE, "The content is not read yet"))
              .header(HttpHeaders.RETRY_AFTER, 1)
              .build();
    };
  }

  private static List<Offer> offers(Decided decided) {
    return decided.decisions().stream()
        .flatMap(
            decision ->
                decision.selection().chosen().stream().map(chosen -> Offer.of(decision, chosen)))
        .toList();
  }

  private static Optional<UUID> uuid(String text) {
    return Stream.of(text)
        .filter(id -> id.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"))
        .map(UUID::fromString)
        .findFirst();
  }

  private static Response unknown() {
    return Refusals.refuse(NOT_FOUND, "There is no profile with this id");
  }
}
