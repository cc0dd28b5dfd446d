package io.engagementhub.profile.resolving;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits on what one person may accumulate. What goes beyond is dropped, and the drop recorded. */
@ConfigMapping(prefix = "hub.resolving")
public interface ResolvingConfig {
  /** Most anonymous ids (browsers, devices) of one profile. */
  @WithDefault("100")
  int maxAnonymousIds();

  /** Most e-mail addresses of one profile. */
  @WithDefault("10")
  int maxEmails();

  /** Most phone numbers of one profile. */
  @WithDefault("10")
  int maxPhones();

  /** Most traits of one fragment. */
  @WithDefault("500")
  int maxTraits();

  /** Longest JSON text of one trait's value, in UTF-16 units. */
  @WithDefault("8192")
  int maxTraitLength();

  /** Most groups of one fragment. */
  @WithDefault("100")
  int maxGroups();
}
