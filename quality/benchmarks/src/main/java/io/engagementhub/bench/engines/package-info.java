/**
 * The raw engines that the hub is measured against: an endpoint that only appends to Kafka, a proxy
 * that only passes on, PostgreSQL inserts of the same rows. Each HTTP engine is a JVM of its own.
 */
@NullMarked
package io.engagementhub.bench.engines;

import org.jspecify.annotations.NullMarked;
