/** Signatures, waits between attempts, and addresses that nothing is sent to. Pure. */
@NullMarked
package io.engagementhub.profile.webhooks.domain;

import org.jspecify.annotations.NullMarked;
