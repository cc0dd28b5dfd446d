/** Takes batches of collected touchpoints from Kafka. */
@NullMarked
package io.engagementhub.profile.resolving.messaging;

import org.jspecify.annotations.NullMarked;
