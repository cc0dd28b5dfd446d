/**
 * Refusals as RFC 9457 problems: one catalogue of types, one shape, one place that turns exceptions
 * into them. No stack trace, class name or SQL ever leaves through here.
 */
@NullMarked
package io.engagementhub.kit.problems;

import org.jspecify.annotations.NullMarked;
