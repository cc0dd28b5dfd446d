/**
 * The events that travel between services: records of the JDK's own types, one per Kafka topic, and
 * the names of those topics.
 *
 * <p>Owns the shape of what crosses a service boundary. Every record has a JSON Schema and a golden
 * example under {@code schemas/}; writer and reader are both tested against them. Fields are only
 * ever added, and an added field is optional; a change that breaks a reader becomes a new record on
 * a {@code v2} topic.
 *
 * <p>Guarantees: immutable, no framework, no I/O. Times are UTC instants; raw JSON that a
 * customer's system sent travels as {@link io.engagementhub.contracts.Json} and is never
 * re-interpreted here.
 */
@NullMarked
package io.engagementhub.contracts;

import org.jspecify.annotations.NullMarked;
