/**
 * What every service needs and no service is about: problems, events in and out, outbox and inbox,
 * paging, time. Knows no noun of the domain; grows only by decision record.
 */
@NullMarked
package io.engagementhub.kit;

import org.jspecify.annotations.NullMarked;
