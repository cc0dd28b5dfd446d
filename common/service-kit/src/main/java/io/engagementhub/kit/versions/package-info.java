/** Versions of what is read, so that nobody overwrites what they have not seen. */
@NullMarked
package io.engagementhub.kit.versions;

import org.jspecify.annotations.NullMarked;
