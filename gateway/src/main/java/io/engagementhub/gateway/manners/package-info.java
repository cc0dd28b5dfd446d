/**
 * What every answer of the gateway has in common: problems, security headers, cross-origin rules,
 * trace context.
 */
@NullMarked
package io.engagementhub.gateway.manners;

import org.jspecify.annotations.NullMarked;
