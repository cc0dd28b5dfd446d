/**
 * Telling the other services what a profile is now: {@code profiles.changed}.
 *
 * <p>Every announcement is the whole state under a revision that grows with each change. It leaves
 * the service after the commit: on the path of touchpoints with what else flows on, elsewhere by
 * way of a row that says whose state is to be told, which a loop reads, tells and deletes. The last
 * announcement of a profile in the topic is always its newest.
 */
@NullMarked
package io.engagementhub.profile.announcing;

import org.jspecify.annotations.NullMarked;
