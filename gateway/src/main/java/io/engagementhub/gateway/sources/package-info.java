/**
 * Sources and their write keys: who may append. The keys live in memory, refreshed every second
 * from the database, so that collecting needs no look-up and outlives the database.
 */
@NullMarked
package io.engagementhub.gateway.sources;

import org.jspecify.annotations.NullMarked;
