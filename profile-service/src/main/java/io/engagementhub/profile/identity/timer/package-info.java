/** Drives what nobody calls for: reviews of people after a change of rules. */
@NullMarked
package io.engagementhub.profile.identity.timer;

import org.jspecify.annotations.NullMarked;
