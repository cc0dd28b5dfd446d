/** The loop that looks at saved things when time alone changes something. */
@NullMarked
package io.engagementhub.profile.saved.timer;

import org.jspecify.annotations.NullMarked;
