package io.engagementhub.gateway.sources;

import java.util.List;

/** Matches the origin of a page (RFC 6454) against patterns. */
public final class Origins {
  /**
   * True if one of the patterns is {@code origin}, is {@code *}, or ends in {@code :*} and differs
   * in the port alone.
   */
  public static boolean matches(List<String> patterns, String origin) {
    for (var pattern : patterns) {
      if (pattern.equals("*") || pattern.equals(origin) || matchesAnyPort(pattern, origin)) {
        return true;
      }
    }
    return false;
  }

  private static boolean matchesAnyPort(String pattern, String origin) {
    if (!pattern.endsWith(":*")) {
      return false;
    }
    var host = pattern.substring(0, pattern.length() - 2);
    if (!origin.startsWith(host)) {
      return false;
    }
    var rest = origin.substring(host.length());
    return rest.isEmpty()
        || (rest.charAt(0) == ':' && rest.chars().skip(1).allMatch(c -> c >= '0' && c <= '9'));
  }

  private Origins() {}
}
