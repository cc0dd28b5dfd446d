/** Personas over HTTP. */
@NullMarked
package io.engagementhub.profile.personas.http;

import org.jspecify.annotations.NullMarked;
