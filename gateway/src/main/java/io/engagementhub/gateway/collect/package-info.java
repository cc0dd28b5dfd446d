/**
 * Collecting touchpoints. A request is read once, each item is judged on its own, and the sender
 * hears success only once Kafka holds every accepted item and every refused one. No database and no
 * other service takes part, so collecting goes on without them.
 */
@NullMarked
package io.engagementhub.gateway.collect;

import org.jspecify.annotations.NullMarked;
