package io.engagementhub.chatbot.brief.http;

import io.engagementhub.chatbot.brief.Brief;
import io.engagementhub.chatbot.brief.domain.Evidence;
import io.engagementhub.chatbot.brief.domain.Evidence.OfTouchpoint;
import io.engagementhub.chatbot.brief.domain.Evidence.OfTrait;
import io.engagementhub.chatbot.brief.domain.TopicRule.Topic;
import io.engagementhub.chatbot.known.KnownTouchpoint;
import io.engagementhub.contracts.Identifier;
import io.engagementhub.contracts.Json;
import io.engagementhub.contracts.ProfileChanged;
import io.engagementhub.visibility.DisclosedJson;
import io.engagementhub.visibility.DisclosedMessage;
import io.engagementhub.visibility.Disclosure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A brief with what a reader may not see left out or masked. Parts are named as the 360 view names
 * them, traits and identifiers as in a profile, properties as in a timeline's messages.
 */
final class DisclosedBrief {
  private static final String PROPERTIES = DisclosedMessage.FIELD + ".properties.";

  static Brief of(Brief brief, Disclosure disclosure) {
    brief
        .profile()
        .ifPresent(
            profile ->
                profile.identifiers().forEach(id -> disclosure.knows(id.namespace(), id.value())));
    return new Brief(
        brief.profile().map(profile -> told(profile, disclosure)),
        part("timeline", brief.recent(), disclosure).stream()
            .map(touchpoint -> told(touchpoint, disclosure))
            .toList(),
        part("journeys", brief.stages(), disclosure),
        part("conversations", brief.conversations(), disclosure),
        part("follow-ups", brief.followUps(), disclosure),
        part("topics", brief.topics(), disclosure).stream()
            .map(topic -> told(topic, disclosure))
            .toList(),
        brief.asOf());
  }

  private static <T> List<T> part(String field, List<T> items, Disclosure disclosure) {
    return items.isEmpty() || disclosure.shows(field) ? items : List.of();
  }

  private static ProfileChanged told(ProfileChanged profile, Disclosure disclosure) {
    var traits = new LinkedHashMap<String, Json>();
    profile
        .traits()
        .forEach(
            (name, value) ->
                DisclosedJson.of(disclosure, "traits." + name, value)
                    .ifPresent(told -> traits.put(name, told)));
    return new ProfileChanged(
        profile.profileId(),
        profile.revision(),
        profile.mergedInto(),
        profile.fragments(),
        profile.identifiers().stream().flatMap(id -> told(id, disclosure)).toList(),
        traits,
        profile.segments().isEmpty() || disclosure.shows("segments")
            ? profile.segments()
            : Set.of(),
        profile.consents(),
        profile.changedAt());
  }

  private static Stream<Identifier> told(Identifier id, Disclosure disclosure) {
    return disclosure.told(Disclosure.identifier(id.namespace()), id.value()).stream()
        .map(value -> new Identifier(id.namespace(), value));
  }

  private static KnownTouchpoint told(KnownTouchpoint touchpoint, Disclosure disclosure) {
    var field = touchpoint.type().equals("identify") ? "traits." : PROPERTIES;
    Map<String, String> properties = new LinkedHashMap<>();
    touchpoint
        .properties()
        .forEach(
            (path, value) ->
                disclosure
                    .told(field + path, value)
                    .ifPresent(told -> properties.put(path, disclosure.said(told))));
    return new KnownTouchpoint(
        touchpoint.fragmentId(),
        touchpoint.id(),
        touchpoint.at(),
        touchpoint.type(),
        disclosure.said(touchpoint.name()),
        touchpoint.channel(),
        properties);
  }

  private static Topic told(Topic topic, Disclosure disclosure) {
    return new Topic(
        topic.id(),
        topic.stance(),
        topic.headline(),
        topic.advice(),
        topic.score(),
        topic.evidence().stream().map(evidence -> told(evidence, disclosure)).toList());
  }

  private static Evidence told(Evidence evidence, Disclosure disclosure) {
    return switch (evidence) {
      case OfTrait(var trait, var value) ->
          new OfTrait(trait, disclosure.said(disclosure.covered("traits." + trait, value)));
      case OfTouchpoint(var id, var name, var channel, var at, var detail) ->
          new OfTouchpoint(
              id,
              disclosure.said(name),
              channel,
              at,
              detail == null ? null : detail(detail, disclosure));
      case Evidence other -> other;
    };
  }

  /** What in a touchpoint matters, as {@code product.name = Towing}. */
  private static String detail(String detail, Disclosure disclosure) {
    int equals = detail.indexOf(" = ");
    if (equals < 0) {
      return disclosure.said(detail);
    }
    var path = detail.substring(0, equals);
    var value = disclosure.covered(PROPERTIES + path, detail.substring(equals + 3));
    return path + " = " + disclosure.said(value);
  }

  private DisclosedBrief() {}
}
