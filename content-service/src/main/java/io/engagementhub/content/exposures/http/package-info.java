/** Counts for marketers. */
@NullMarked
package io.engagementhub.content.exposures.http;

import org.jspecify.annotations.NullMarked;
