/** Reading what is administered out of bodies, each fault named by its pointer. */
@NullMarked
package io.engagementhub.profile.requests;

import org.jspecify.annotations.NullMarked;
