/** Reading what callers put into paths and queries, with refusals that name the parameter. */
@NullMarked
package io.engagementhub.journey.requests;

import org.jspecify.annotations.NullMarked;
