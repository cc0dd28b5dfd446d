/** Who is in which segment at an instant, and until when at least. */
@NullMarked
package io.engagementhub.profile.segments.domain;

import org.jspecify.annotations.NullMarked;
