package io.engagementhub.chatbot.brief.domain;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * When to speak of something, or to avoid it.
 *
 * @param id kebab-case
 * @param stance what to do about it
 * @param headline the topic in a few words
 * @param advice what to say or ask
 * @param weight how much it matters, 0 to 100; the more evidence, the higher it ranks
 * @param clue what must be true
 */
public record TopicRule(
    String id, Stance stance, String headline, String advice, int weight, Clue clue) {

  /** What to do about a topic. */
  public enum Stance {
    RAISE,
    ASK,
    AVOID
  }

  /** The topics that {@code known} gives reason for, the most important first. */
  public static List<Topic> topics(List<TopicRule> rules, Known known) {
    return rules.stream()
        .flatMap(rule -> rule.topic(known))
        .sorted(Comparator.comparingInt(Topic::score).reversed().thenComparing(Topic::id))
        .toList();
  }

  private Stream<Topic> topic(Known known) {
    return clue.find(known).stream()
        .map(
            evidence ->
                new Topic(
                    id,
                    stance,
                    headline,
                    advice,
                    Math.min(100, weight + evidence.size()),
                    evidence.stream().distinct().toList()));
  }

  /**
   * A topic for this conversation.
   *
   * @param score 0 to 100, higher matters more
   * @param evidence what it rests on; never empty
   */
  public record Topic(
      String id,
      Stance stance,
      String headline,
      String advice,
      int score,
      List<Evidence> evidence) {
    public Topic {
      evidence = List.copyOf(evidence);
    }
  }
}
