/** New ids: time-ordered, so that they index well, and unguessable in their random part. */
@NullMarked
package io.engagementhub.kit.ids;

import org.jspecify.annotations.NullMarked;
