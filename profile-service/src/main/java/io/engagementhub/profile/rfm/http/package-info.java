/** Recency, frequency and monetary value over HTTP. */
@NullMarked
package io.engagementhub.profile.rfm.http;

import org.jspecify.annotations.NullMarked;
