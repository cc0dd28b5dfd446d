/** Posting to the endpoints. */
@NullMarked
package io.engagementhub.profile.webhooks.client;

import org.jspecify.annotations.NullMarked;
