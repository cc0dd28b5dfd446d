package io.engagementhub.profile.saved;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Limits of saved things and times of their loop. */
@ConfigMapping(prefix = "hub.saved")
public interface SavedConfig {
  /** How long something that was removed can be taken back; after that it is forgotten. */
  @WithDefault("30d")
  Duration undoTime();

  /** The most entries of one diary. */
  @WithDefault("5000")
  int mostEntries();

  /** How long the loop rests when nobody is due. */
  @WithDefault("5s")
  Duration timerInterval();
}
