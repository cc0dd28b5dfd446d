/** The timeline over HTTP. */
@NullMarked
package io.engagementhub.journey.timeline.http;

import org.jspecify.annotations.NullMarked;
