/** The loop that tells profiles. */
@NullMarked
package io.engagementhub.profile.announcing.timer;

import org.jspecify.annotations.NullMarked;
