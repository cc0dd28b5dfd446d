package io.engagementhub.gateway.collect.domain;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** By which channel a message came: as it says itself, else by its library, else by its source. */
public final class Channel {
  private static final int LONGEST = 100;

  private static final Map<String, String> KNOWN =
      Map.ofEntries(
          Map.entry("browser", "web"),
          Map.entry("website", "web"),
          Map.entry("web", "web"),
          Map.entry("internet", "web"),
          Map.entry("app", "mobile"),
          Map.entry("mobile", "mobile"),
          Map.entry("server", "server"),
          Map.entry("phone", "call-centre"),
          Map.entry("telephone", "call-centre"),
          Map.entry("call center", "call-centre"),
          Map.entry("call centre", "call-centre"),
          Map.entry("call-center", "call-centre"),
          Map.entry("call_center", "call-centre"),
          Map.entry("call_centre", "call-centre"),
          Map.entry("email", "e-mail"),
          Map.entry("mail", "e-mail"));

  /**
   * The channel.
   *
   * @param stated what the message or its context says; null if nothing
   * @param library {@code context.library.name}; null if none
   * @param sourceChannel of the source's kind
   */
  public static String of(@Nullable String stated, @Nullable String library, String sourceChannel) {
    if (stated != null && Text.isStorable(stated, LONGEST) && !stated.isBlank()) {
      var lower = stated.strip().toLowerCase(Locale.ROOT);
      return KNOWN.getOrDefault(lower, lower);
    }
    return switch (Library.of(library)) {
      case BROWSER -> "web";
      case MOBILE -> "mobile";
      case SERVER, UNKNOWN -> sourceChannel;
    };
  }

  private Channel() {}
}
