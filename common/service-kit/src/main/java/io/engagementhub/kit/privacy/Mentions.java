package io.engagementhub.kit.privacy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.engagementhub.contracts.CollectedTouchpoint;
import io.engagementhub.contracts.DataSubject;
import io.engagementhub.contracts.EngagementRequested;
import io.engagementhub.contracts.Identifier;
import io.engagementhub.contracts.JourneySignal;
import io.engagementhub.contracts.MembershipChanged;
import io.engagementhub.contracts.ProfileChanged;
import io.engagementhub.contracts.QuarantinedTouchpoint;
import io.engagementhub.contracts.ResolvedTouchpoint;
import io.engagementhub.kit.events.EventMapper;
import java.text.Normalizer;
import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Whom an event or a piece of JSON speaks of, as keys that are compared with those of the erased.
 *
 * @param keys any of them erased means that the event is
 * @param receivedAt only erasures after this moment mean it; {@link Instant#MIN} for all
 */
record Mentions(Set<String> keys, Instant receivedAt) {
  private static final Set<String> ID_FIELDS =
      Set.of(
          "userId", "anonymousId", "previousId", "user_id", "anonymous_id", "crm_id", "device_id");
  private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 ()/.-]{5,24}");
  private static final int LONGEST = 400;

  /** True for events that tell of people, and so must not pass while an erasure is under way. */
  static boolean isOfPeople(Object event) {
    return event instanceof CollectedTouchpoint
        || event instanceof ResolvedTouchpoint
        || event instanceof ProfileChanged
        || event instanceof MembershipChanged
        || event instanceof JourneySignal
        || event instanceof EngagementRequested
        || event instanceof QuarantinedTouchpoint;
  }

  /** When an event was received, at the latest; {@link Instant#MIN} where that says nothing. */
  static Instant receivedAt(Object event) {
    return switch (event) {
      case CollectedTouchpoint touchpoint -> touchpoint.receivedAt();
      case ResolvedTouchpoint resolved -> resolved.touchpoint().receivedAt();
      case QuarantinedTouchpoint item -> item.receivedAt();
      default -> Instant.MIN;
    };
  }

  static Mentions of(Object event) {
    var keys = new HashSet<String>();
    switch (event) {
      case CollectedTouchpoint touchpoint -> sender(touchpoint, keys);
      case ResolvedTouchpoint resolved -> keys.add(key(resolved.fragmentId()));
      case QuarantinedTouchpoint item -> keys.addAll(anywhere(item.item().text()));
      case ProfileChanged profile -> keys.add(key(profile.profileId()));
      case MembershipChanged membership -> keys.add(key(membership.profileId()));
      case JourneySignal signal -> keys.add(key(signal.profileId()));
      case EngagementRequested request -> keys.add(key(request.profileId()));
      default -> {}
    }
    return new Mentions(keys, receivedAt(event));
  }

  /** A known user's word on somebody else's device or address is still that user's. */
  private static void sender(CollectedTouchpoint touchpoint, Set<String> keys) {
    if (touchpoint.previousId() != null) {
      keys.add(key(touchpoint.previousId()));
    }
    if (touchpoint.userId() != null) {
      keys.add(key(touchpoint.userId()));
      return;
    }
    if (touchpoint.anonymousId() != null) {
      keys.add(key(touchpoint.anonymousId()));
    }
    keys.addAll(contacts(touchpoint.message().text()));
  }

  /** The keys of everything the person can be recognised by. */
  static Set<String> of(DataSubject subject) {
    var keys = new HashSet<String>();
    subject.profiles().forEach(id -> keys.add(key(id)));
    subject.fragments().forEach(id -> keys.add(key(id)));
    for (var identifier : subject.identifiers()) {
      keys.add(
          switch (identifier.namespace()) {
            case Identifier.EMAIL -> email(identifier.value());
            case Identifier.PHONE -> phone(identifier.value());
            default -> key(identifier.value());
          });
    }
    return keys;
  }

  /** Keys of whoever is named anywhere in the JSON, or in what should have been JSON. */
  static Set<String> anywhere(String json) {
    var keys = new HashSet<String>();
    try {
      walk("", EventMapper.shared().readTree(json), keys, true);
    } catch (JsonProcessingException notJson) {
      for (var word : json.split("[\\s\"',;:<>{}\\[\\]]+", -1)) {
        contact(word, keys);
        keys.add(key(word));
      }
    }
    return keys;
  }

  private static Set<String> contacts(String json) {
    var keys = new HashSet<String>();
    try {
      walk("", EventMapper.shared().readTree(json), keys, false);
    } catch (JsonProcessingException unreadable) {
      // The message was accepted as JSON; one that cannot be read again names nobody.
    }
    return keys;
  }

  private static void walk(String field, JsonNode node, Set<String> keys, boolean ids) {
    if (node.isContainerNode()) {
      var external = node.path("id");
      if (field.equals("externalIds") && external.isValueNode() && !external.isNull()) {
        keys.add(key(external.asText()));
      }
      node.properties().forEach(entry -> walk(entry.getKey(), entry.getValue(), keys, ids));
      if (node.isArray()) {
        node.forEach(child -> walk(field, child, keys, ids));
      }
    } else if (node.isValueNode() && !node.isNull()) {
      var text = node.asText();
      if (text.length() <= LONGEST) {
        contact(text, keys);
        if (ids && ID_FIELDS.contains(field)) {
          keys.add(key(text));
        }
        if (ids && text.length() == 36) {
          keys.add("id:" + text.toLowerCase(Locale.ROOT));
        }
      }
    }
  }

  private static void contact(String text, Set<String> keys) {
    if (text.indexOf('@') > 0) {
      keys.add(email(text));
    } else if (PHONE.matcher(text).matches()) {
      keys.add(phone(text));
    }
  }

  private static String key(UUID id) {
    return "id:" + id;
  }

  /** Spellings that identity rules may take for one another are one here. */
  private static String key(String id) {
    return "name:"
        + Normalizer.normalize(id.strip(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }

  private static String email(String address) {
    return "email:" + address.strip().toLowerCase(Locale.ROOT);
  }

  private static String phone(String number) {
    return "phone:" + number.replaceAll("[^0-9]", "").replaceFirst("^00", "");
  }
}
