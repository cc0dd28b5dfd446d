/** Touchpoints coming in, of which the reports of exposure are picked. */
@NullMarked
package io.engagementhub.content.exposures.messaging;

import org.jspecify.annotations.NullMarked;
