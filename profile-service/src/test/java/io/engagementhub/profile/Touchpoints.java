package io.engagementhub.profile;

import io.engagementhub.contracts.CollectedTouchpoint;
import io.engagementhub.contracts.Json;
import io.engagementhub.contracts.TouchpointIds;
import io.engagementhub.contracts.TouchpointType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Touchpoints as the gateway hands them on, told in words. */
public final class Touchpoints {
  private final String messageId = UUID.randomUUID().toString();
  private TouchpointType type = TouchpointType.TRACK;
  private String name = "Product Viewed";
  private boolean trusted;
  private String userId;
  private String anonymousId;
  private String previousId;
  private String groupId;
  private String message = "{}";
  private String source = "web";
  private Instant at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
  private Instant received;

  private Touchpoints() {}

  public static Touchpoints track(String event) {
    var touchpoint = new Touchpoints();
    touchpoint.name = event;
    return touchpoint;
  }

  public static Touchpoints identify(String traits) {
    var touchpoint = new Touchpoints();
    touchpoint.type = TouchpointType.IDENTIFY;
    touchpoint.name = "identify";
    touchpoint.message = "{\"traits\":" + traits + "}";
    return touchpoint;
  }

  public static Touchpoints alias(String previousId, String userId) {
    var touchpoint = new Touchpoints();
    touchpoint.type = TouchpointType.ALIAS;
    touchpoint.name = "alias";
    touchpoint.previousId = previousId;
    touchpoint.userId = userId;
    return touchpoint;
  }

  public static Touchpoints group(String groupId, String traits) {
    var touchpoint = new Touchpoints();
    touchpoint.type = TouchpointType.GROUP;
    touchpoint.name = "group";
    touchpoint.groupId = groupId;
    touchpoint.message = "{\"traits\":" + traits + "}";
    return touchpoint;
  }

  public Touchpoints by(String userId) {
    this.userId = userId;
    return this;
  }

  public Touchpoints on(String anonymousId) {
    this.anonymousId = anonymousId;
    return this;
  }

  public Touchpoints at(Instant at) {
    this.at = at.truncatedTo(ChronoUnit.MILLIS);
    return this;
  }

  public Touchpoints received(Instant received) {
    this.received = received.truncatedTo(ChronoUnit.MILLIS);
    return this;
  }

  public Touchpoints from(String source) {
    this.source = source;
    return this;
  }

  public Touchpoints saying(String message) {
    this.message = message;
    return this;
  }

  public Touchpoints fromServer() {
    this.trusted = true;
    return this;
  }

  public CollectedTouchpoint collected() {
    return collected(messageId);
  }

  public CollectedTouchpoint collected(String messageId) {
    return new CollectedTouchpoint(
        TouchpointIds.of(source, messageId),
        source,
        trusted,
        messageId,
        type,
        name,
        "web",
        userId,
        anonymousId,
        previousId,
        groupId,
        at,
        received == null ? at : received,
        new Json(message));
  }
}
