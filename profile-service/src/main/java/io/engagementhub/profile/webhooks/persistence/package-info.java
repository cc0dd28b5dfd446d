/** Webhooks, deliveries and attempts in PostgreSQL. */
@NullMarked
package io.engagementhub.profile.webhooks.persistence;

import org.jspecify.annotations.NullMarked;
