package io.engagementhub.profile.resolving;

import io.engagementhub.contracts.CollectedTouchpoint;
import io.engagementhub.kit.events.IncomingEvent;
import io.engagementhub.profile.resolving.domain.Identification;
import io.engagementhub.profile.resolving.domain.Sighting;
import io.engagementhub.profile.resolving.domain.WellFormed;

/**
 * One delivery of a touchpoint, read.
 *
 * @param event as it came
 * @param content what its message says
 * @param sighting what it says on who it is about
 * @param fingerprint of its content
 */
record Arrival(
    IncomingEvent<CollectedTouchpoint> event,
    MessageContent content,
    Sighting sighting,
    long fingerprint) {

  static Arrival of(IncomingEvent<CollectedTouchpoint> event) {
    var touchpoint = event.data();
    var content = MessageContent.of(touchpoint);
    return new Arrival(
        event,
        content,
        Identification.of(touchpoint, content.contacts()),
        content.fingerprint(touchpoint));
  }

  CollectedTouchpoint touchpoint() {
    return event.data();
  }

  /** The touchpoint's name as behaviour is counted under. */
  String name() {
    return WellFormed.text(touchpoint().name());
  }
}
