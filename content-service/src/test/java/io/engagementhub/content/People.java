package io.engagementhub.content;

import io.engagementhub.contracts.Identifier;
import io.engagementhub.contracts.JourneySignal;
import io.engagementhub.contracts.Json;
import io.engagementhub.contracts.ProfileChanged;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What profile-service and journey-service tell of people. */
public final class People {
  public static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  /** A profile known by a user id, about to be described. */
  public static Sketch user(String userId) {
    return new Sketch(
        UUID.randomUUID(),
        1,
        null,
        List.of(new Identifier(Identifier.USER_ID, userId)),
        Map.of(),
        Set.of(),
        Map.of());
  }

  /** A profile known by an anonymous id, about to be described. */
  public static Sketch visitor(String anonymousId) {
    var sketch = user("unused");
    return sketch.knownBy(new Identifier(Identifier.ANONYMOUS_ID, anonymousId));
  }

  /** A profile as it stands at a revision. */
  public record Sketch(
      UUID id,
      long revision,
      @Nullable UUID mergedInto,
      List<Identifier> identifiers,
      Map<String, Json> traits,
      Set<String> segments,
      Map<String, Boolean> consents) {

    public Sketch at(long newRevision) {
      return new Sketch(id, newRevision, mergedInto, identifiers, traits, segments, consents);
    }

    public Sketch mergedInto(UUID survivor) {
      return new Sketch(id, revision, survivor, List.of(), traits, Set.of(), consents);
    }

    public Sketch knownBy(Identifier... names) {
      return new Sketch(id, revision, mergedInto, List.of(names), traits, segments, consents);
    }

    public Sketch in(String... newSegments) {
      return new Sketch(
          id, revision, mergedInto, identifiers, traits, Set.of(newSegments), consents);
    }

    public Sketch with(String trait, String json) {
      return new Sketch(
          id, revision, mergedInto, identifiers, Map.of(trait, new Json(json)), segments, consents);
    }

    public Sketch consenting(String purpose, boolean answer) {
      return new Sketch(
          id, revision, mergedInto, identifiers, traits, segments, Map.of(purpose, answer));
    }

    /** The event; later revisions are later in time. */
    public ProfileChanged told() {
      return new ProfileChanged(
          id,
          revision,
          mergedInto,
          mergedInto == null ? Set.of(id) : Set.of(),
          identifiers,
          traits,
          segments,
          consents,
          NOON.plusSeconds(revision));
    }

    /** That this profile reached a stage of the vehicle insurance journey. */
    public JourneySignal reaches(String stage, Instant at) {
      return reaches(stage, at, 0);
    }

    /** The same under a revision. */
    public JourneySignal reaches(String stage, Instant at, long revision) {
      return new JourneySignal(
          UUID.randomUUID(),
          id,
          "vehicle-insurance",
          1,
          JourneySignal.Kind.STAGE_REACHED,
          stage,
          null,
          at,
          revision);
    }
  }

  private People() {}
}
