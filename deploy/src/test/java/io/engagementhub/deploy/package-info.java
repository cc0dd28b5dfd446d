/** Holds what platform teams install to what the services are, without a cluster or an engine. */
@NullMarked
package io.engagementhub.deploy;

import org.jspecify.annotations.NullMarked;
