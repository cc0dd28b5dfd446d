/** Traits over HTTP: definitions for marketers, values with their provenance for agents. */
@NullMarked
package io.engagementhub.profile.traits.http;

import org.jspecify.annotations.NullMarked;
