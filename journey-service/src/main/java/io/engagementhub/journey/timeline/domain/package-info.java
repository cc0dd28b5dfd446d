/** What a timeline is made of and asked for. */
@NullMarked
package io.engagementhub.journey.timeline.domain;

import org.jspecify.annotations.NullMarked;
