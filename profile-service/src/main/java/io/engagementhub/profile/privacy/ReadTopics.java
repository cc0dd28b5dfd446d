package io.engagementhub.profile.privacy;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Topics, as far as what every consumer has read of them can be cut off. */
public interface ReadTopics {

  /**
   * Where these topics end now, by {@code topic/partition}.
   *
   * @throws io.engagementhub.kit.events.KafkaOutage if Kafka is out of reach
   */
  Map<String, Long> ends(Collection<String> topics);

  /**
   * Deletes what lies before the marks, partition by partition, as soon as every consumer group has
   * read it.
   *
   * @return how many records were deleted, by topic, if nothing is left before any mark; else empty
   * @throws io.engagementhub.kit.events.KafkaOutage if Kafka is out of reach
   */
  Optional<Map<String, Long>> cut(Map<String, Long> marks);

  /** Overwrites what was told of these profiles, so that compaction removes it. */
  void bury(Collection<UUID> profiles);
}
