package io.engagementhub.launcher.stack;

import java.util.OptionalLong;

/**
 * How a part is.
 *
 * @param state what it can do now
 * @param pid process id; 0 if it does not run
 * @param version of the program; empty if not known
 * @param memoryBytes resident memory with its children, shared pages counted once
 * @param lag touchpoints and signals waiting for it on Kafka; empty for what reads none
 * @param startMillis time from launch to ready; -1 if not known
 * @param address where it serves
 */
public record PartStatus(
    Part part,
    State state,
    long pid,
    String version,
    long memoryBytes,
    OptionalLong lag,
    long startMillis,
    String address) {
  /** What a part can do. */
  public enum State {
    /** Ready to work. */
    UP,
    /** Its process lives, but it is not ready. */
    STARTING,
    /** It does not run. */
    DOWN
  }
}
