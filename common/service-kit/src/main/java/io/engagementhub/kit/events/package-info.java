/**
 * Events as CloudEvents 1.0 in Kafka's binary mode: attributes are {@code ce_*} headers, the value
 * is JSON. Owns reading, writing and publishing them.
 */
@NullMarked
package io.engagementhub.kit.events;

import org.jspecify.annotations.NullMarked;
