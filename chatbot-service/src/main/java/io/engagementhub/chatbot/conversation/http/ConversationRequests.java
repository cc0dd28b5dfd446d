package io.engagementhub.chatbot.conversation.http;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** What a visitor's screen sends. */
final class ConversationRequests {
  private static final String NO_NUL = "[^\\x00]*";
  private static final String NUL = "must not contain U+0000";

  /**
   * Asks for a conversation.
   *
   * @param channel {@code chat} if absent
   * @param locale {@code en} if absent
   */
  record Start(
      @Nullable @Size(min = 1, max = 255) @Pattern(regexp = NO_NUL, message = NUL)
          String anonymousId,
      @Nullable @Size(min = 1, max = 255) @Pattern(regexp = NO_NUL, message = NUL) String userId,
      @Nullable @Pattern(regexp = "[a-z0-9-]{1,32}", message = "must be a short lower-case name")
          String channel,
      @Nullable
          @Pattern(regexp = "[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*", message = "must be a BCP 47 tag")
          String locale) {

    String channelOrChat() {
      return channel == null ? "chat" : channel;
    }

    String localeOrEnglish() {
      return locale == null ? "en" : locale;
    }
  }

  /**
   * Says something.
   *
   * @param clientTurnId the sender's own id of it; makes repeating it harmless
   */
  record Say(
      @NotNull String text,
      @Nullable @Size(min = 1, max = 100) @Pattern(regexp = NO_NUL, message = NUL)
          String clientTurnId) {}

  /** Asks for a person; {@code topic} says what about. */
  record Call(@Nullable @Size(max = 4_000) String topic) {}

  private ConversationRequests() {}
}
