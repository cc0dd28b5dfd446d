/**
 * What a reader is shown of a person, and the record of who was shown what.
 *
 * <p>Whoever answers with a profile, or part of one, to somebody else than the customer asks here:
 * for a {@link io.engagementhub.visibility.Disclosure} that covers what the reader's role and
 * purpose do not open, and for the entry in the access log. The entry is durable before the answer
 * leaves; where it cannot be written there is no answer.
 */
@NullMarked
package io.engagementhub.profile.view;

import org.jspecify.annotations.NullMarked;
