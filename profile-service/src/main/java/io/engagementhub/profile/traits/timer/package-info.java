/** Drives what nobody calls for: values that run out, and folding anew after a change. */
@NullMarked
package io.engagementhub.profile.traits.timer;

import org.jspecify.annotations.NullMarked;
