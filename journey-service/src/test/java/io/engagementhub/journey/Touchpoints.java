package io.engagementhub.journey;

import io.engagementhub.contracts.CollectedTouchpoint;
import io.engagementhub.contracts.Identifier;
import io.engagementhub.contracts.Json;
import io.engagementhub.contracts.ProfileChanged;
import io.engagementhub.contracts.ResolvedTouchpoint;
import io.engagementhub.contracts.TouchpointType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Touchpoints and profile changes as profile-service tells them. */
public final class Touchpoints {
  private final UUID profile;
  private final UUID fragment;
  private UUID id = UUID.randomUUID();
  private TouchpointType type = TouchpointType.TRACK;
  private String name = "Looked Around";
  private String channel = "web";
  private Instant timestamp = Instant.parse("2026-11-02T10:00:00Z");
  private String message = "{}";

  private Touchpoints(UUID profile, UUID fragment) {
    this.profile = profile;
    this.fragment = fragment;
  }

  public static Touchpoints of(UUID profile) {
    return new Touchpoints(profile, profile);
  }

  public static Touchpoints of(UUID profile, UUID fragment) {
    return new Touchpoints(profile, fragment);
  }

  public Touchpoints id(UUID id) {
    this.id = id;
    return this;
  }

  public Touchpoints track(String name) {
    this.type = TouchpointType.TRACK;
    this.name = name;
    return this;
  }

  public Touchpoints page(String name) {
    this.type = TouchpointType.PAGE;
    this.name = name;
    return this;
  }

  public Touchpoints on(String channel) {
    this.channel = channel;
    return this;
  }

  public Touchpoints at(Instant timestamp) {
    this.timestamp = timestamp;
    return this;
  }

  public Touchpoints at(String timestamp) {
    return at(Instant.parse(timestamp));
  }

  public Touchpoints message(String json) {
    this.message = json;
    return this;
  }

  public ResolvedTouchpoint build() {
    var collected =
        new CollectedTouchpoint(
            id,
            "web-site",
            false,
            id.toString(),
            type,
            name,
            channel,
            null,
            fragment.toString(),
            null,
            null,
            timestamp,
            Instant.parse("2026-11-02T10:00:01Z"),
            new Json(message));
    return new ResolvedTouchpoint(collected, profile, fragment, Set.of());
  }

  public static ProfileChanged profile(UUID id, long revision, UUID... fragments) {
    return changed(id, revision, null, List.of(), Map.of(), fragments);
  }

  public static ProfileChanged withTraits(UUID id, long revision, Map<String, String> traits) {
    var json =
        traits.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, trait -> new Json(trait.getValue())));
    return changed(id, revision, null, List.of(), json, id);
  }

  public static ProfileChanged customer(UUID id, long revision, String userId, UUID... fragments) {
    var identifiers = List.of(new Identifier(Identifier.USER_ID, userId));
    return changed(id, revision, null, identifiers, Map.of(), fragments);
  }

  public static ProfileChanged merged(UUID id, long revision, UUID into) {
    return changed(id, revision, into, List.of(), Map.of());
  }

  private static ProfileChanged changed(
      UUID id,
      long revision,
      @Nullable UUID into,
      List<Identifier> identifiers,
      Map<String, Json> traits,
      UUID... fragments) {
    return new ProfileChanged(
        id,
        revision,
        into,
        Set.of(fragments),
        identifiers,
        traits,
        Set.of(),
        Map.of(),
        Instant.parse("2026-11-02T12:00:00Z").plusSeconds(revision));
  }
}
