/** Tests of the whole service and what they share. */
@NullMarked
package io.engagementhub.journey;

import org.jspecify.annotations.NullMarked;
