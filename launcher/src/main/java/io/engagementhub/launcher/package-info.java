/** What {@code ./hub} does: its commands, each a thin shell over the packages beneath. */
@NullMarked
package io.engagementhub.launcher;

import org.jspecify.annotations.NullMarked;
