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
import io.engagementhub.profile.profiles.Profiles;
import io.engagementhub.profile.traits.ReadTraits;
import io.engagementhub.profile.traits.ReadTraits.Provenance;
import io.engagementhub.profile.traits.ReadTraits.Read;
import io.engagementhub.profile.traits.domain.Told;
import io.engagementhub.profile.view.AccessLog.Who;
import io.engagementhub.profile.view.http.Readers;
import io.engagementhub.visibility.Access;
import io.engagementhub.visibility.DisclosedJson;
import io.engagementhub.visibility.Disclosure;
import io.engagementhub.visibility.Masks;
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
  private static final Json COVERED = new Json("\"" + Masks.COVER + "\"");
  private static final String LATEST = "2999-12-31T23:59:59Z";

  private final ReadTraits traits;
  private final Profiles profiles;
  private final Readers readers;

  ProfileTraitsResource(ReadTraits traits, Profiles profiles, Readers readers) {
    this.traits = traits;
    this.profiles = profiles;
    this.readers = readers;
  }

  @GET
  @Operation(summary = "Traits with their provenance, as they stand or stood at asOf")
  public Response list(
      @PathParam("id") String id,
      @QueryParam("asOf") @Nullable String asOf,
      @QueryParam("purpose") @Nullable String purpose) {
    if (!Readers.isPurpose(purpose)) {
      return Readers.noPurpose();
    }
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
        .map(read -> told(read, instant, purpose))
        .orElseGet(ProfileTraitsResource::unknown);
  }

  /** What the reader is told of traits; noted before it is answered. */
  private Response told(
      Read<Provenance> read, @Nullable Instant instant, @Nullable String purpose) {
    var who = readers.who(purpose);
    var disclosure = knowing(read.profile(), who);
    var items =
        read.items().stream()
            .flatMap(
                trait ->
                    DisclosedJson.of(disclosure, "traits." + trait.name(), new Json(trait.value()))
                        .map(value -> StandingTrait.of(trait, value))
                        .stream())
            .toList();
    readers.note(who, "traits", read.profile(), disclosure);
    return Response.ok(new TraitsResponse(read.profile(), instant, items)).build();
  }

  private Disclosure knowing(UUID profile, Who who) {
    var disclosure = readers.disclosure(who);
    profiles
        .of(profile)
        .ifPresent(
            known ->
                known.identifiers().forEach(id -> disclosure.knows(id.namespace(), id.value())));
    return disclosure;
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
    static StandingTrait of(Provenance trait, Json told) {
      return new StandingTrait(
          trait.name(),
          told,
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
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("purpose") @Nullable String purpose) {
    if (!Readers.isPurpose(purpose)) {
      return Readers.noPurpose();
    }
    return Listing.of(
        limit,
        cursor,
        3,
        ProfileTraitsResource::read,
        asked ->
            Ids.parse(id)
                .flatMap(profile -> traits.history(profile, name))
                .map(read -> history(asked, read, name, purpose))
                .orElseGet(ProfileTraitsResource::unknown));
  }

  /** What the reader is told of a trait's history; noted before it is answered. */
  private Response history(
      Listing<Told> asked, Read<Told> read, String name, @Nullable String purpose) {
    var who = readers.who(purpose);
    var disclosure = knowing(read.profile(), who);
    var field = "traits." + name;
    if (disclosure.of(field, "") == Access.HIDDEN) {
      return Readers.notOpened(field);
    }
    var page = page(asked, read.items(), field, disclosure);
    readers.note(who, "trait-history", read.profile(), disclosure);
    return Response.ok(page).build();
  }

  private static Page<ToldResponse> page(
      Listing<Told> asked, List<Told> told, String field, Disclosure disclosure) {
    var after = asked.after();
    var rest =
        told.stream()
            .filter(one -> after == null || Told.BY_TIME.compare(one, after) < 0)
            .limit(asked.oneMore())
            .toList();
    return asked.page(
        rest,
        ProfileTraitsResource::position,
        one ->
            ToldResponse.of(
                one,
                one.value().equals("null")
                    ? new Json("null")
                    : DisclosedJson.of(disclosure, field, new Json(one.value())).orElse(COVERED)));
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
    static ToldResponse of(Told told, Json value) {
      return new ToldResponse(
          value,
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
