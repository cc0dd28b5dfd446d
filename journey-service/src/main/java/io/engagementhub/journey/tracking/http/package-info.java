/** Where a profile stands, over HTTP. */
@NullMarked
package io.engagementhub.journey.tracking.http;

import org.jspecify.annotations.NullMarked;
