/** Drives what nobody calls for: window ends and back-fills. */
@NullMarked
package io.engagementhub.profile.segments.timer;

import org.jspecify.annotations.NullMarked;
