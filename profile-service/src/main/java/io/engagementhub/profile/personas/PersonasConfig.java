package io.engagementhub.profile.personas;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How personas work here. */
@ConfigMapping(prefix = "hub.personas")
public interface PersonasConfig {
  /** How often to look for trainings that are due and people to go over. */
  @WithDefault("500ms")
  Duration timerInterval();

  /** About how many people personas are found with, at most; they are held in memory. */
  @WithDefault("20000")
  int mostPeople();
}
