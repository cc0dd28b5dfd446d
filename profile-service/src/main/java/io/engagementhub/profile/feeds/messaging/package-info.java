/** Consumer of {@code profiles.changed}. */
@NullMarked
package io.engagementhub.profile.feeds.messaging;

import org.jspecify.annotations.NullMarked;
