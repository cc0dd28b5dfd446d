/** Receipts and parts as services send them. */
@NullMarked
package io.engagementhub.profile.privacy.messaging;

import org.jspecify.annotations.NullMarked;
