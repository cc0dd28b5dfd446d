package io.engagementhub.profile.view.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.engagementhub.profile.identity.domain.IdentityChange;
import io.engagementhub.profile.loyalty.ReadStatement.Statement;
import io.engagementhub.profile.loyalty.domain.Tier;
import io.engagementhub.profile.profiles.Profile;
import io.engagementhub.profile.saved.Kind;
import io.engagementhub.profile.saved.http.ThingResponse;
import io.engagementhub.profile.traits.DerivedTraits;
import io.engagementhub.profile.view.ReadView.View;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person as one reader sees them; what is hidden is absent.
 *
 * @param requestedId the id that was asked for, where the profile it named went into this one
 * @param purpose the reader stated
 * @param traits by name, scores left out
 * @param scores what models and rules conclude: {@code score.…}, {@code persona.…}, {@code rfm.…},
 *     {@code lifecycle.…}
 * @param products the newest that are owned; as the other saved things absent where hidden
 * @param beside what the reader may see of other services' knowledge
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ViewResponse(
    UUID id,
    @Nullable UUID requestedId,
    long revision,
    Instant createdAt,
    Instant lastSeenAt,
    @Nullable String purpose,
    Identity identity,
    Map<String, Profile.Trait> traits,
    Map<String, Profile.Trait> scores,
    @Nullable List<Profile.Segment> segments,
    @Nullable Map<String, Profile.Consent> consents,
    @Nullable List<Profile.Group> groups,
    @Nullable Loyalty loyalty,
    @Nullable List<JsonNode> products,
    @Nullable List<JsonNode> configurations,
    @Nullable List<JsonNode> comparisons,
    @Nullable List<JsonNode> diaries,
    List<String> beside,
    Withheld withheld) {
  /** Who it is, and how the hub knows. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Identity(
      List<Profile.Identifier> identifiers,
      List<UUID> mergedProfiles,
      List<Profile.Fragment> fragments,
      List<Profile.Link> links,
      List<Profile.Drop> dropped,
      @Nullable List<IdentityChange> history) {}

  /**
   * Points in short.
   *
   * @param tier name of it; absent without one
   * @param nextExpiry when points run out next; absent if none do
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Loyalty(
      String programme,
      String currency,
      long points,
      long pending,
      @Nullable String tier,
      @Nullable Instant nextExpiry,
      int benefits) {
    static @Nullable Loyalty of(@Nullable Statement statement) {
      if (statement == null) {
        return null;
      }
      Tier tier = statement.standing().tier();
      return new Loyalty(
          statement.programme().id(),
          statement.programme().currency(),
          statement.balance().points(),
          statement.balance().pending(),
          tier == null ? null : tier.name(),
          statement.expiring().keySet().stream().min(Instant::compareTo).orElse(null),
          statement.benefits().size());
    }
  }

  /**
   * What the reader does not see.
   *
   * @param masked names of fields of which something is masked
   * @param hidden how many fields are hidden
   */
  record Withheld(List<String> masked, int hidden) {}

  static ViewResponse of(View view, UUID asked, @Nullable String purpose) {
    var profile = view.profile();
    var traits = new TreeMap<String, Profile.Trait>();
    var scores = new TreeMap<String, Profile.Trait>();
    profile
        .traits()
        .forEach((name, trait) -> (DerivedTraits.isScore(name) ? scores : traits).put(name, trait));
    return new ViewResponse(
        profile.id(),
        profile.id().equals(asked) ? null : asked,
        profile.revision(),
        profile.createdAt(),
        profile.lastSeenAt(),
        purpose,
        new Identity(
            profile.identifiers(),
            profile.mergedProfiles(),
            profile.fragments(),
            profile.links(),
            profile.dropped(),
            view.history()),
        traits,
        scores,
        profile.segments(),
        profile.consents(),
        profile.groups(),
        Loyalty.of(view.loyalty()),
        saved(view, Kind.PRODUCT),
        saved(view, Kind.CONFIGURATION),
        saved(view, Kind.COMPARISON),
        saved(view, Kind.DIARY),
        view.beside(),
        new Withheld(view.masked(), view.hidden()));
  }

  private static @Nullable List<JsonNode> saved(View view, Kind kind) {
    var saved = view.saved().get(kind);
    return saved == null
        ? null
        : saved.stream()
            .map(one -> ThingResponse.of(one.thing(), one.told(), one.thing().by()))
            .toList();
  }
}
