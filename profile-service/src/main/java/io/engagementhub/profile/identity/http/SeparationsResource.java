package io.engagementhub.profile.identity.http;

import static io.engagementhub.kit.problems.ProblemType.CONFLICT;
import static io.engagementhub.kit.problems.ProblemType.INVALID;
import static io.engagementhub.kit.problems.ProblemType.NOT_FOUND;

import com.fasterxml.jackson.databind.JsonNode;
import io.engagementhub.contracts.Identifier;
import io.engagementhub.kit.ids.Ids;
import io.engagementhub.kit.problems.Refusals;
import io.engagementhub.kit.security.Roles;
import io.engagementhub.profile.identity.SeparateProfile;
import io.engagementhub.profile.identity.SeparateProfile.Choice;
import io.engagementhub.profile.identity.SeparateProfile.Outcome;
import io.engagementhub.profile.identity.SeparateProfile.Preview;
import io.engagementhub.profile.identity.domain.Difference;
import io.engagementhub.profile.identity.domain.PersonState;
import io.engagementhub.profile.identity.domain.Separation.Origin;
import io.engagementhub.profile.identity.domain.Separation.Part;
import io.engagementhub.profile.resolving.KnownRules;
import io.engagementhub.profile.view.DisclosedPerson;
import io.engagementhub.profile.view.http.Readers;
import io.engagementhub.visibility.Disclosure;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** One profile that is two people, as an agent says. */
@Path("/agent/v1/profiles/{id}/separations")
@Tag(name = "identity")
@RolesAllowed({Roles.AGENT, Roles.SUPERVISOR})
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class SeparationsResource {
  private static final int MOST = 1_000;
  private static final int LONGEST_IDENTIFIER = 600;
  private static final List<String> CHOICES = List.of("fragments", "identifiers", "merge");

  private final SeparateProfile separate;
  private final KnownRules rules;
  private final SecurityIdentity identity;
  private final Readers readers;

  SeparationsResource(
      SeparateProfile separate, KnownRules rules, SecurityIdentity identity, Readers readers) {
    this.separate = separate;
    this.rules = rules;
    this.identity = identity;
    this.readers = readers;
  }

  /** A side, and how it comes to its id. */
  record PartResponse(UUID id, Origin origin, Set<UUID> fragments, Set<UUID> mergedProfiles) {
    static PartResponse of(Part part) {
      return new PartResponse(part.profile(), part.origin(), part.fragments(), part.redirects());
    }
  }

  record SeparationResponse(UUID id, PartResponse staying, PartResponse leaving) {}

  /** A side as it would be, and what would be different from what it is part of now. */
  record SideResponse(PartResponse profile, PersonState state, Difference changes) {}

  record PreviewResponse(SideResponse staying, SideResponse leaving) {}

  @POST
  @Operation(
      summary = "Takes a person apart",
      description =
          "Expects {reason} and what is to leave: {fragments: [id]}, {identifiers:"
              + " [namespace:value]} for the fragments they belong to, or {merge: id} for what a"
              + " merge brought, as the identity history says.")
  public Response create(@PathParam("id") String id, @Nullable JsonNode body) {
    return withCommand(
        id,
        body,
        true,
        command ->
            switch (separate.handle(command)) {
              case Outcome.Separated(var change, var parts) -> {
                var staying = PartResponse.of(parts.getFirst());
                yield Response.created(
                        URI.create("/agent/v1/profiles/" + staying.id() + "/identity-history"))
                    .entity(
                        new SeparationResponse(change, staying, PartResponse.of(parts.getLast())))
                    .build();
              }
              case Outcome refused -> refuse(refused, command.choice());
            });
  }

  @POST
  @Path("/preview")
  @Operation(summary = "What a separation would give to whom; nothing is kept")
  public Response preview(
      @PathParam("id") String id,
      @QueryParam("purpose") @Nullable String purpose,
      @Nullable JsonNode body) {
    if (!Readers.isPurpose(purpose)) {
      return Readers.noPurpose();
    }
    return withCommand(
        id,
        body,
        false,
        command ->
            switch (separate.preview(command)) {
              case Preview.Foreseen foreseen -> told(foreseen, purpose);
              case Preview.Impossible(var refused) -> refuse(refused, command.choice());
            });
  }

  /** What the reader is told of it; noted, as a reading of the whole, before it is answered. */
  private Response told(Preview.Foreseen foreseen, @Nullable String purpose) {
    var who = readers.who(purpose);
    var disclosure = readers.disclosure(who);
    foreseen.before().identifiers().forEach(id -> disclosure.knows(id.namespace(), id.value()));
    var told = new PreviewResponse(side(foreseen, 0, disclosure), side(foreseen, 1, disclosure));
    readers.note(who, "separation-preview", foreseen.before().id(), disclosure);
    return Response.ok(told).build();
  }

  private static SideResponse side(Preview.Foreseen foreseen, int position, Disclosure disclosure) {
    var state = foreseen.after().get(position);
    return new SideResponse(
        PartResponse.of(foreseen.parts().get(position)),
        DisclosedPerson.of(state, disclosure),
        DisclosedPerson.of(Difference.between(foreseen.before(), state), disclosure));
  }

  private interface Answer {
    Response to(SeparateProfile.Command command);
  }

  private Response withCommand(
      String id, @Nullable JsonNode body, boolean needsReason, Answer answer) {
    var profile = Ids.parse(id);
    if (profile.isEmpty()) {
      return unknown();
    }
    var fields = Fields.of(body);
    var reason =
        needsReason || fields.has("reason")
            ? fields.text("reason", MergesResource.SHORTEST_REASON, MergesResource.LONGEST_REASON)
            : "";
    if (CHOICES.stream().filter(fields::has).count() != 1) {
      fields.fault("", "expects one of fragments, identifiers and merge");
      return Refusals.refuse(INVALID, fields.errors());
    }
    var choice = choice(fields);
    if (!fields.errors().isEmpty()) {
      return Refusals.refuse(INVALID, fields.errors());
    }
    return answer.to(
        new SeparateProfile.Command(
            profile.get(), choice, reason, identity.getPrincipal().getName()));
  }

  private Choice choice(Fields fields) {
    if (fields.has("fragments")) {
      return new Choice.Fragments(fields.ids("fragments", MOST));
    }
    if (fields.has("merge")) {
      return new Choice.Merge(fields.id("merge").orElseGet(() -> new UUID(0, 0)));
    }
    fields.size("identifiers", MOST);
    var texts = fields.texts("identifiers", MOST, LONGEST_IDENTIFIER);
    var current = rules.current();
    var identifiers = new ArrayList<Identifier>();
    for (int i = 0; i < texts.size(); i++) {
      var identifier = current.parse(texts.get(i));
      if (identifier.isEmpty()) {
        fields.fault("identifiers/" + i, "expects <namespace>:<value>, and nobody's is none");
      } else {
        identifiers.add(identifier.get());
      }
    }
    return new Choice.Identifiers(identifiers);
  }

  private static Response refuse(Outcome refused, Choice choice) {
    return switch (refused) {
      case Outcome.Unknown() -> unknown();
      case Outcome.NotOfThisProfile(var position) ->
          switch (choice) {
            case Choice.Fragments _ ->
                Refusals.refuse(
                    INVALID, "/fragments/" + position, "is not a fragment of this profile");
            case Choice.Identifiers _ ->
                Refusals.refuse(
                    INVALID, "/identifiers/" + position, "is not an identifier of this profile");
            case Choice.Merge _ ->
                Refusals.refuse(INVALID, "/merge", "did not bring anything that is here");
          };
      case Outcome.Everything() ->
          Refusals.refuse(CONFLICT, "Nothing would be left of the profile");
      case Outcome.Separated separated ->
          throw new IllegalStateException("not a refusal: " + separated);
    };
  }

  private static Response unknown() {
    return Refusals.refuse(NOT_FOUND, "There is no profile with this id");
  }
}
