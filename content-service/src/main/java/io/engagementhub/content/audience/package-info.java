/**
 * Who is known here: a copy of what profile-service and journey-service tell, one read away.
 * Survives redelivery, reordering, merge and un-merge.
 */
@NullMarked
package io.engagementhub.content.audience;

import org.jspecify.annotations.NullMarked;
