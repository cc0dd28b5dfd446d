/**
 * What this service does for the rights of data subjects. Timeline, progress, signals and timers go
 * with their fragment or profile; counts by day stay, for they are of nobody.
 */
@NullMarked
package io.engagementhub.journey.privacy;

import org.jspecify.annotations.NullMarked;
