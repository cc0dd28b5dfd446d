/**
 * What the tracking specification says of one message, as pure functions: when it happened, which
 * channel it came by, what makes it acceptable. Time comes in as a value.
 */
@NullMarked
package io.engagementhub.gateway.collect.domain;

import org.jspecify.annotations.NullMarked;
