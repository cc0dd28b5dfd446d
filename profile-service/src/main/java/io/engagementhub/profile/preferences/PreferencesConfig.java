package io.engagementhub.profile.preferences;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Preferences. */
@ConfigMapping(prefix = "hub.preferences")
public interface PreferencesConfig {
  /**
   * Key that unsubscribe links are signed with; the same on every replica, and secret. Long and
   * random: whoever has a link can try keys on it. The database makes and keeps one unless it is
   * set. Another key ends all links there are.
   */
  Optional<String> linkSecret();

  /** How long an unsubscribe link can be used. */
  @WithDefault("P90D")
  Duration linkLifetime();
}
