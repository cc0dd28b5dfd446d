package io.engagementhub.profile.identity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Claims of visits, and reviews of people. */
@ConfigMapping(prefix = "hub.identity")
public interface IdentityConfig {
  /**
   * Key of the hash under which claim codes are kept; the same on every replica, and secret. The
   * database's password unless set: whoever can read the table alone does not have it.
   */
  @WithDefault("${hub.postgres.password}")
  String claimSecret();

  /** How long a claim code can be used. */
  @WithDefault("15m")
  Duration claimLifetime();

  /** Most codes one visitor gets within a code's lifetime. */
  @WithDefault("5")
  int claimsPerVisitor();

  /** Most codes one source has open at once, so that guessing stays hopeless. */
  @WithDefault("10000")
  int claimsPerSource();

  /** Most wrong codes one agent may say within a code's lifetime. */
  @WithDefault("10")
  int wrongCodes();

  /** How long the review of people rests when nothing is due. */
  @WithDefault("500ms")
  Duration reviewInterval();
}
