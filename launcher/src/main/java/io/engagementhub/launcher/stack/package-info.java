/**
 * The whole hub on one machine as processes: three servers and five services.
 *
 * <p>Each part is a process of its own with a process-id file, a log and its data under the {@link
 * io.engagementhub.launcher.stack.HubLayout}'s home, so any later program finds it again. A part is
 * known by process id and start time, never by name alone. Everything listens on 127.0.0.1. Used by
 * {@code ./hub}, the end-to-end tests and the benchmarks.
 */
@NullMarked
package io.engagementhub.launcher.stack;

import org.jspecify.annotations.NullMarked;
