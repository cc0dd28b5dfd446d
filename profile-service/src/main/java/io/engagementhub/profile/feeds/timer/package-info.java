/** The loop that drops entries kept long enough. */
@NullMarked
package io.engagementhub.profile.feeds.timer;

import org.jspecify.annotations.NullMarked;
