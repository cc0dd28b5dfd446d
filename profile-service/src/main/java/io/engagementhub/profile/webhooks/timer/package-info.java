/** The loop that makes and sends deliveries. */
@NullMarked
package io.engagementhub.profile.webhooks.timer;

import org.jspecify.annotations.NullMarked;
