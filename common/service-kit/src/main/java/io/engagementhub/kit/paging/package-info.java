/** Lists by opaque cursor. */
@NullMarked
package io.engagementhub.kit.paging;

import org.jspecify.annotations.NullMarked;
