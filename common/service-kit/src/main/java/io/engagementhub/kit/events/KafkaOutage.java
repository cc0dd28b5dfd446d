package io.engagementhub.kit.events;

/** Kafka did not confirm a publication in time; some of it may be there all the same. */
public class KafkaOutage extends RuntimeException {
  private static final long serialVersionUID = 1;

  public KafkaOutage(Throwable cause) {
    super("Kafka did not confirm in time", cause);
  }
}
