/**
 * Work that is done again and again while the gateway runs, each on a virtual thread of its own.
 */
@NullMarked
package io.engagementhub.gateway.clockwork;

import org.jspecify.annotations.NullMarked;
