/** Requests, receipts and archives in PostgreSQL. */
@NullMarked
package io.engagementhub.profile.privacy.persistence;

import org.jspecify.annotations.NullMarked;
