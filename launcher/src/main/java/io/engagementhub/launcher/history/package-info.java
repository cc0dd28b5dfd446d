/**
 * Brings recorded history in through the gateway's own door.
 *
 * <p>A file (CSV, NDJSON or XES, plain or gzip) is read once from front to back; each row becomes a
 * Segment message by a {@link io.engagementhub.launcher.history.Mapping}. Message ids are made from
 * what a row says, so importing twice adds nothing. Memory does not grow with the file but for
 * eight to sixteen bytes a row, which tell rows that say the same apart. What the gateway refuses
 * is written to a file with the reasons.
 */
@NullMarked
package io.engagementhub.launcher.history;

import org.jspecify.annotations.NullMarked;
