/** How far somebody came on a journey, and what a touchpoint changes about it. */
@NullMarked
package io.engagementhub.journey.tracking.domain;

import org.jspecify.annotations.NullMarked;
