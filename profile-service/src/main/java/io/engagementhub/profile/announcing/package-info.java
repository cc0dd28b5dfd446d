/**
 * Telling the other services what a profile is now: {@code profiles.changed}.
 *
 * <p>Every announcement is the whole state under a revision that grows with each change; it is made
 * from what the running transaction sees while it holds the profile's lock, so that two
 * announcements of one revision are equal. It leaves the service after the commit, or through the
 * outbox where no message is being handled.
 */
@NullMarked
package io.engagementhub.profile.announcing;

import org.jspecify.annotations.NullMarked;
