package io.engagementhub.chatbot.conversation.domain;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Things people say that no article needs to answer. */
public final class Phrases {
  private static final String SOMEBODY =
      "(agent|human|person|someone|somebody|representative|operator|advis[eo]r)";
  private static final Pattern PERSON =
      Pattern.compile(
          "\\b(call me|call back|callback|ring me|real person|real human|live chat"
              + "|customer service|(speak|talk|chat|connect|transfer|put me through)\\b.{0,24}\\b"
              + SOMEBODY
              + "|(get|want|need)( me)?( an?| the)?( real| live)? "
              + SOMEBODY
              + ")\\b");
  private static final Pattern PERSON_ALONE =
      Pattern.compile(
          "(please )?(a |an |the )?(agent|human|person|operator|representative|advis[eo]r)( please)?");
  private static final Pattern GREETING =
      Pattern.compile("(hi|hello|hey|good (morning|afternoon|evening|day))( there)?");
  private static final Pattern THANKS =
      Pattern.compile(
          "(ok |okay |great |perfect |many )*(thanks|thank you|thx|cheers)( a lot| very much| so much)?");
  private static final Pattern GOODBYE =
      Pattern.compile("(good)?bye( bye)?|see you|that is all|that s all|thats all");

  /** True if {@code text} asks for a person rather than an answer. */
  public static boolean asksForPerson(String text) {
    var plain = plain(text);
    return PERSON.matcher(plain).find() || PERSON_ALONE.matcher(plain).matches();
  }

  /** What to reply if {@code text} is nothing but a courtesy. */
  public static Optional<String> courtesy(String text) {
    var plain = plain(text);
    if (GREETING.matcher(plain).matches()) {
      return Optional.of("Hello! Ask me anything about your vehicle insurance.");
    }
    if (THANKS.matcher(plain).matches()) {
      return Optional.of("You are welcome. Is there anything else?");
    }
    if (GOODBYE.matcher(plain).matches()) {
      return Optional.of("Goodbye, and drive safely.");
    }
    return Optional.empty();
  }

  private static String plain(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
  }

  private Phrases() {}
}
