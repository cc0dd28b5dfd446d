package io.engagementhub.gateway.collect.domain;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What kind of library sent a message, by {@code context.library.name}. */
public enum Library {
  BROWSER,
  MOBILE,
  SERVER,
  UNKNOWN;

  private static final Set<String> BROWSERS =
      Set.of(
          "analytics.js",
          "analytics-next",
          "@segment/analytics-next",
          "@segment/analytics-consent-tools",
          "@jitsu/js",
          "jitsu-js",
          "rudderlabs javascript sdk");
  private static final Set<String> PHONES =
      Set.of(
          "analytics-ios",
          "analytics-android",
          "analytics-swift",
          "analytics-kotlin",
          "analytics-flutter",
          "analytics-react-native",
          "@segment/analytics-react-native",
          "com.rudderstack.android.sdk.core",
          "rudder-ios-library",
          "rudder-android-library");
  private static final Set<String> SERVERS =
      Set.of(
          "analytics-node",
          "@segment/analytics-node",
          "analytics-java",
          "analytics-python",
          "analytics-go",
          "analytics-ruby",
          "analytics-php",
          "analytics.net");

  static Library of(@Nullable String name) {
    if (name == null) {
      return UNKNOWN;
    }
    if (SERVERS.contains(name)) {
      return SERVER;
    }
    var lower = name.toLowerCase(Locale.ROOT);
    if (BROWSERS.contains(lower)) {
      return BROWSER;
    }
    return PHONES.contains(lower) ? MOBILE : SERVERS.contains(lower) ? SERVER : UNKNOWN;
  }

  /** True for a library that runs on the customer's own device. */
  public static boolean isClientSide(@Nullable String name) {
    var kind = of(name);
    return kind == BROWSER || kind == MOBILE;
  }
}
