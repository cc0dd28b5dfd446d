/** What makes stages follow time. */
@NullMarked
package io.engagementhub.profile.lifecycle.timer;

import org.jspecify.annotations.NullMarked;
