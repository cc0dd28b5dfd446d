package io.engagementhub.profile.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.engagementhub.contracts.Json;
import io.engagementhub.profile.profiles.Profile;
import io.engagementhub.visibility.DisclosedJson;
import io.engagementhub.visibility.Disclosure;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A profile as one reader sees it. A part that is hidden from them is absent; a text that may not
 * be seen, but has to stand somewhere, is {@code ***}.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DisclosedProfile(
    UUID id,
    long revision,
    Instant createdAt,
    Instant lastSeenAt,
    List<UUID> mergedProfiles,
    List<Profile.Identifier> identifiers,
    Map<String, Profile.Trait> traits,
    @Nullable List<Profile.Segment> segments,
    @Nullable Map<String, Profile.Consent> consents,
    @Nullable List<Profile.Group> groups,
    List<Profile.Fragment> fragments,
    List<Profile.Link> links,
    List<Profile.Drop> dropped) {

  /** What is told of the profile; {@code disclosure} learns its identifiers first. */
  public static DisclosedProfile of(Profile profile, Disclosure disclosure) {
    profile.identifiers().forEach(id -> disclosure.knows(id.namespace(), id.value()));
    return new DisclosedProfile(
        profile.id(),
        profile.revision(),
        profile.createdAt(),
        profile.lastSeenAt(),
        profile.mergedProfiles(),
        identifiers(profile, disclosure),
        traits(profile, disclosure),
        disclosure.shows("segments") ? profile.segments() : null,
        disclosure.shows("consents") ? profile.consents() : null,
        disclosure.shows("groups")
            ? profile.groups().stream().map(group -> group(group, disclosure)).toList()
            : null,
        profile.fragments().stream().map(fragment -> fragment(fragment, disclosure)).toList(),
        profile.links().stream().map(link -> link(link, disclosure)).toList(),
        profile.dropped().stream().map(drop -> drop(drop, disclosure)).toList());
  }

  private static List<Profile.Identifier> identifiers(Profile profile, Disclosure disclosure) {
    return profile.identifiers().stream()
        .flatMap(
            id ->
                disclosure
                    .told(Disclosure.identifier(id.namespace()), id.value())
                    .map(
                        value ->
                            new Profile.Identifier(
                                id.namespace(),
                                value,
                                id.fragment(),
                                id.source(),
                                id.firstSeenAt()))
                    .stream())
        .toList();
  }

  private static Map<String, Profile.Trait> traits(Profile profile, Disclosure disclosure) {
    var told = new LinkedHashMap<String, Profile.Trait>();
    profile
        .traits()
        .forEach(
            (name, trait) ->
                DisclosedJson.of(disclosure, "traits." + name, trait.value())
                    .ifPresent(
                        value ->
                            told.put(
                                name,
                                new Profile.Trait(
                                    value, trait.source(), trait.at(), trait.fragment()))));
    return told;
  }

  private static Profile.Group group(Profile.Group group, Disclosure disclosure) {
    var traits = new LinkedHashMap<String, Json>();
    group
        .traits()
        .forEach(
            (name, value) ->
                DisclosedJson.of(disclosure, "groups." + name, value)
                    .ifPresent(told -> traits.put(name, told)));
    return new Profile.Group(group.id(), group.since(), traits);
  }

  private static Profile.Fragment fragment(Profile.Fragment fragment, Disclosure disclosure) {
    return new Profile.Fragment(
        fragment.id(),
        fragment.namespace(),
        disclosure.covered(Disclosure.identifier(fragment.namespace()), fragment.value()),
        fragment.createdAt(),
        fragment.lastSeenAt());
  }

  private static Profile.Link link(Profile.Link link, Disclosure disclosure) {
    return new Profile.Link(
        link.fragment(),
        link.otherFragment(),
        link.rule(),
        link.verdict(),
        link.namespace(),
        disclosure.covered(Disclosure.identifier(link.namespace()), link.value()),
        link.touchpoint(),
        link.source(),
        link.at(),
        link.lastAt(),
        link.times());
  }

  /** The last that was dropped is an identifier, or the name of a trait. */
  private static Profile.Drop drop(Profile.Drop drop, Disclosure disclosure) {
    var kind = drop.kind();
    var field =
        kind.startsWith("identifier:")
            ? Disclosure.identifier(kind.substring("identifier:".length()))
            : kind + "s." + drop.last();
    return new Profile.Drop(
        drop.fragment(),
        kind,
        drop.reason(),
        drop.count(),
        disclosure.covered(field, drop.last()),
        drop.at());
  }
}
