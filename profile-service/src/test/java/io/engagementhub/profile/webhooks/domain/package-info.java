/** Webhooks, tested with a receiver of their own. */
package io.engagementhub.profile.webhooks.domain;
