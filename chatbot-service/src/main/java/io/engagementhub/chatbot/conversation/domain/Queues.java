package io.engagementhub.chatbot.conversation.domain;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Which agents are asked, by what the visitor spoke of. A queue's name is the skill it asks for.
 */
public final class Queues {
  public static final String GENERAL = "general";

  private static final List<Map.Entry<String, List<String>>> WORDS =
      List.of(
          Map.entry("claims", List.of("claim", "accident", "crash", "stolen", "theft", "damage")),
          Map.entry(
              "insurance",
              List.of("quote", "cover", "polic", "premium", "renew", "insur", "price")));

  /** The queue for {@code text}; {@link #GENERAL} if it names no topic. */
  public static String of(String text) {
    var lower = text.toLowerCase(Locale.ROOT);
    for (var queue : WORDS) {
      if (queue.getValue().stream().anyMatch(lower::contains)) {
        return queue.getKey();
      }
    }
    return GENERAL;
  }

  private Queues() {}
}
