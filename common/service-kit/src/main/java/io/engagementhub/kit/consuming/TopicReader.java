package io.engagementhub.kit.consuming;

import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What a feature does with the records of one topic. It produces this as a bean, to which {@link
 * EventStream} hands them.
 *
 * @param topic its name
 * @param take takes records of the topic through and returns when none of them is needed again; may
 *     be handed the same ones once more
 */
public record TopicReader(String topic, Consumer<Iterable<ConsumerRecord<String, byte[]>>> take) {}
