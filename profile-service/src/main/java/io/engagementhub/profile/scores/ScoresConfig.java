package io.engagementhub.profile.scores;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How scores work here. */
@ConfigMapping(prefix = "hub.scores")
public interface ScoresConfig {
  /** How often to look for trainings and scores that are due. */
  @WithDefault("500ms")
  Duration timerInterval();

  /** How long after news a person is scored again; more news meanwhile count for the same time. */
  @WithDefault("5s")
  Duration debounce();

  /** How often people are scored again though nothing is new of them. */
  @WithDefault("1d")
  Duration refresh();

  /** How often people are compared with those a live version was trained with. */
  @WithDefault("1d")
  Duration driftEvery();

  /** About how many lessons a model is trained with, at most; they are held in memory. */
  @WithDefault("100000")
  int mostLessons();
}
