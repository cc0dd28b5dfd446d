/**
 * Groups of people by condition, kept as they change.
 *
 * <p>A membership changes with a touchpoint, with the passing of time (a row says when that may
 * next be, and a timer looks then), or with the definition (a back-fill goes over all profiles).
 * The first two go through {@link io.engagementhub.profile.segments.ReevaluateSegments} under the
 * profile's lock. A back-fill moves members while nobody evaluates, and {@link
 * io.engagementhub.profile.segments.TellMemberships} tells of them afterwards.
 *
 * <p>Guarantees: whoever evaluates holds the definitions, and a change of definitions waits for
 * them, so a back-fill misses nobody and leaves nobody over.
 */
@NullMarked
package io.engagementhub.profile.segments;

import org.jspecify.annotations.NullMarked;
