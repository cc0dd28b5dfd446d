/** When personas are trained and followed. */
@NullMarked
package io.engagementhub.profile.personas.timer;

import org.jspecify.annotations.NullMarked;
