/** The part of this service in requests of data subjects, over Kafka. */
@NullMarked
package io.engagementhub.content.privacy;

import org.jspecify.annotations.NullMarked;
