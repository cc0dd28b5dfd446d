/** Keeping the active items fresh. */
@NullMarked
package io.engagementhub.content.decisions.timer;

import org.jspecify.annotations.NullMarked;
