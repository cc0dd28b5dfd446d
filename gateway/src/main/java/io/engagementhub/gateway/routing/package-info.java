/**
 * Calls for the services behind: who may call what, checked before anything is passed on; time-outs
 * and a circuit breaker toward each service.
 */
@NullMarked
package io.engagementhub.gateway.routing;

import org.jspecify.annotations.NullMarked;
