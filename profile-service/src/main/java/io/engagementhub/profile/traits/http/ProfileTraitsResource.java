package io.engagementhub.profile.traits.http;

import static io.engagementhub.kit.problems.ProblemType.INVALID;
import static io.engagementhub.kit.problems.ProblemType.NOT_FOUND;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.engagementhub.contracts.Json;
import io.engagementhub.kit.ids.Ids;
import io.engagementhub.kit.paging.Listing;
import io.engagementhub.kit.paging.Page;
import io.engagementhub.kit.problems.Refusals;
import io.engagementhub.kit.security.Roles;
import io.engagementhub.profile.traits.ReadTraits;
import io.engagementhub.profile.traits.ReadTraits.Provenance;
import io.engagementhub.profile.traits.domain.Told;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** A person's traits with where they come from, as they are and as they were. */
@Path("/agent/v1/profiles/{id}/traits")
@Tag(name = "traits")
@RolesAllowed({Roles.AGENT, Roles.SUPERVISOR, Roles.ADMIN})
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ProfileTraitsResource {
  private static final String LATEST = "2999-12-31T23:59:59Z";

  private final ReadTraits traits;

  ProfileTraitsResource(ReadTraits traits) {
    this.traits = traits;
  }

  @GET
  @Operation(summary = "Traits with their provenance, as they stand or stood at asOf")
  public Response list(@PathParam("id") String id, @QueryParam("asOf") @Nullable String asOf) {
    Instant at = null;
    if (asOf != null) {
      try {
        at = Instant.parse(asOf);
      } catch (DateTimeException notAnInstant) {
        return Refusals.refuse(INVALID, "asOf", "expects an instant, as 2026-01-31T12:00:00Z");
      }
      if (at.isAfter(Instant.parse(LATEST))) {
        return Refusals.refuse(INVALID, "asOf", "expects an instant up to " + LATEST);
      }
    }
    var instant = at;
    return Ids.parse(id)
        .flatMap(profile -> traits.handle(profile, instant))
        .map(
            read ->
                Response.ok(
                        new TraitsResponse(
                            read.profile(),
                            instant,
                            read.items().stream().map(StandingTrait::of).toList()))
                    .build())
        .orElseGet(ProfileTraitsResource::unknown);
  }

  /**
   * Traits of a person.
   *
   * @param profileId who answers for the profile that was asked for
   * @param asOf the instant that was asked for; absent for now
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record TraitsResponse(UUID profileId, @Nullable Instant asOf, List<StandingTrait> items) {}

  /** See {@link Provenance}. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record StandingTrait(
      String name,
      Json value,
      String source,
      Instant at,
      String policy,
      @Nullable UUID fragmentId,
      @Nullable UUID touchpointId,
      @Nullable Instant expiresAt,
      String licence,
      String visibility) {
    static StandingTrait of(Provenance trait) {
      return new StandingTrait(
          trait.name(),
          new Json(trait.value()),
          trait.source(),
          trait.at(),
          trait.policy(),
          trait.fragment(),
          trait.touchpoint(),
          trait.expiresAt(),
          trait.licence(),
          trait.visibility());
    }
  }

  @GET
  @Path("/{name}/history")
  @Operation(summary = "What was told of a trait, the newest first; a null took it away")
  public Response history(
      @PathParam("id") String id,
      @PathParam("name") String name,
      @QueryParam("limit") @DefaultValue("50") int limit,
      @QueryParam("cursor") @Nullable String cursor) {
    return Listing.of(
        limit,
        cursor,
        3,
        ProfileTraitsResource::read,
        asked ->
            Ids.parse(id)
                .flatMap(profile -> traits.history(profile, name))
                .map(read -> Response.ok(page(asked, read.items())).build())
                .orElseGet(ProfileTraitsResource::unknown));
  }

  private static Page<ToldResponse> page(Listing<Told> asked, List<Told> told) {
    var after = asked.after();
    var rest =
        told.stream()
            .filter(one -> after == null || Told.BY_TIME.compare(one, after) < 0)
            .limit(asked.oneMore())
            .toList();
    return asked.page(rest, ProfileTraitsResource::position, ToldResponse::of);
  }

  private static List<String> position(Told told) {
    return List.of(told.at().toString(), told.fragment().toString(), Long.toString(told.order()));
  }

  private static Optional<Told> read(List<String> parts) {
    try {
      return Optional.of(
          new Told(
              UUID.fromString(parts.get(1)),
              "",
              "",
              Instant.parse(parts.getFirst()),
              Told.NO_TOUCHPOINT,
              Long.parseLong(parts.get(2))));
    } catch (DateTimeException | IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }

  /**
   * A telling.
   *
   * @param value null where it took the trait away
   * @param touchpointId absent where it was not kept
   */
  record ToldResponse(
      Json value,
      String source,
      Instant at,
      UUID fragmentId,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable UUID touchpointId) {
    static ToldResponse of(Told told) {
      return new ToldResponse(
          new Json(told.value()),
          told.source(),
          told.at(),
          told.fragment(),
          told.touchpoint().equals(Told.NO_TOUCHPOINT) ? null : told.touchpoint());
    }
  }

  private static Response unknown() {
    return Refusals.refuse(NOT_FOUND, "There is no profile with this id");
  }
}
