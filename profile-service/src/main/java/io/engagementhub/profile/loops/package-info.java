/** Work that is done over and over in the background, through outages, until the service stops. */
@NullMarked
package io.engagementhub.profile.loops;

import org.jspecify.annotations.NullMarked;
