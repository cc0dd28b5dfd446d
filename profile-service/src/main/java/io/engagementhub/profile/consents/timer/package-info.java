/** Drives the expiry of consents. */
@NullMarked
package io.engagementhub.profile.consents.timer;

import org.jspecify.annotations.NullMarked;
