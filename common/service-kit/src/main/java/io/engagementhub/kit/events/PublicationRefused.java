package io.engagementhub.kit.events;

/** Kafka will never take an event as it is, for example because it is too large. */
public class PublicationRefused extends RuntimeException {
  private static final long serialVersionUID = 1;

  public PublicationRefused(Throwable cause) {
    super("Kafka refused an event", cause);
  }
}
