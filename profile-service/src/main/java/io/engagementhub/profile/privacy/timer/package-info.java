/** The loop that finishes requests. */
@NullMarked
package io.engagementhub.profile.privacy.timer;

import org.jspecify.annotations.NullMarked;
