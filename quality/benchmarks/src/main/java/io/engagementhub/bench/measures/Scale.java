package io.engagementhub.bench.measures;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How much is done.
 *
 * @param root the built source tree
 * @param rounds how often each figure is taken, at least 1
 * @param time how long a closed loop runs in one round
 * @param touchpoints how many go through the whole hub in one round
 */
public record Scale(Path root, int rounds, Duration time, int touchpoints) {}
