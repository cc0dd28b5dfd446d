/** Requests of data subjects, as they come over Kafka. */
@NullMarked
package io.engagementhub.content.privacy.messaging;

import org.jspecify.annotations.NullMarked;
