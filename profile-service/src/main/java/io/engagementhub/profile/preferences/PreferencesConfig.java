package io.engagementhub.profile.preferences;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Preferences. */
@ConfigMapping(prefix = "hub.preferences")
public interface PreferencesConfig {
  /**
   * Key that unsubscribe links are signed with; the same on every replica, and secret. The
   * database's password unless set. Another key ends all links there are.
   */
  @WithDefault("${hub.postgres.password}")
  String linkSecret();

  /** How long an unsubscribe link can be used. */
  @WithDefault("P90D")
  Duration linkLifetime();
}
