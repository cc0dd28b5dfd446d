/** Takes refused items off Kafka, wherever they were refused. */
@NullMarked
package io.engagementhub.gateway.quarantine.messaging;

import org.jspecify.annotations.NullMarked;
