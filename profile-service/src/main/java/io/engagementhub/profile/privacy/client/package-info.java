/** Cutting off in Kafka what every consumer has read. */
@NullMarked
package io.engagementhub.profile.privacy.client;

import org.jspecify.annotations.NullMarked;
