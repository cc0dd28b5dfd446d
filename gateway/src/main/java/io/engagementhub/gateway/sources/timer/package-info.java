/** Keeps the sources in memory fresh, and writes their counters down. */
@NullMarked
package io.engagementhub.gateway.sources.timer;

import org.jspecify.annotations.NullMarked;
