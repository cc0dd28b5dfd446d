/**
 * Screens put together from what several services know: asked in parallel, with a deadline, with
 * the caller's own token. An answer says what is missing instead of waiting for it.
 */
@NullMarked
package io.engagementhub.gateway.composing;

import org.jspecify.annotations.NullMarked;
