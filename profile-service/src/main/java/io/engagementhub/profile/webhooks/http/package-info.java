/** Administering webhooks. */
@NullMarked
package io.engagementhub.profile.webhooks.http;

import org.jspecify.annotations.NullMarked;
