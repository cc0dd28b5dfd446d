package io.engagementhub.e2e;

/**
 * A source as the management API gave it.
 *
 * @param id of the source
 * @param writeKey what it collects with
 */
record Source(String id, String writeKey) {}
