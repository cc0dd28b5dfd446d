/** Funnels and counts over HTTP. */
@NullMarked
package io.engagementhub.journey.funnels.http;

import org.jspecify.annotations.NullMarked;
