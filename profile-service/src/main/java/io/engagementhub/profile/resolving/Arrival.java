package io.engagementhub.profile.resolving;

import io.engagementhub.contracts.CollectedTouchpoint;
import io.engagementhub.kit.events.IncomingEvent;
import io.engagementhub.profile.resolving.domain.IdentityRules;
import io.engagementhub.profile.resolving.domain.Sighting;
import io.engagementhub.profile.resolving.domain.WellFormed;

/**
 * One delivery of a touchpoint, read.
 *
 * @param event as it came
 * @param content what its message says
 * @param sighting what it says on who it is about, by the rules that hold
 * @param fingerprint of its content
 */
record Arrival(
    IncomingEvent<CollectedTouchpoint> event,
    MessageContent content,
    Sighting sighting,
    long fingerprint) {

  /** A delivery before it is known which rules hold for it. */
  record Unsighted(
      IncomingEvent<CollectedTouchpoint> event, MessageContent content, long fingerprint) {
    static Unsighted of(IncomingEvent<CollectedTouchpoint> event) {
      var content = MessageContent.of(event.data());
      return new Unsighted(event, content, content.fingerprint(event.data()));
    }

    Arrival by(IdentityRules rules) {
      var sighting =
          rules.sighting(
              event.data(), content.record(rules).orElse(null), content.identifiers(rules));
      return new Arrival(event, content, sighting, fingerprint);
    }
  }

  CollectedTouchpoint touchpoint() {
    return event.data();
  }

  /** The touchpoint's name as occurrences are kept under. */
  String name() {
    return WellFormed.text(touchpoint().name());
  }
}
