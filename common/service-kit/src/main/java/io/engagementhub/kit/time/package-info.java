/** The clock, injected, so that time can be driven in tests. */
@NullMarked
package io.engagementhub.kit.time;

import org.jspecify.annotations.NullMarked;
