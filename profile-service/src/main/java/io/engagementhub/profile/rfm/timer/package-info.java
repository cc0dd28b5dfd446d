/** When quintiles are found anew and followed. */
@NullMarked
package io.engagementhub.profile.rfm.timer;

import org.jspecify.annotations.NullMarked;
