package io.engagementhub.chatbot.desk.http;

import io.engagementhub.chatbot.desk.LeaveConversation.To;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** What an agent's screen sends. */
final class DeskRequests {
  static final String NO_NUL = "[^\\x00]*";
  static final String NUL = "must not contain U+0000";

  /** Says something; {@code clientTurnId} makes repeating it harmless. */
  record Say(
      @NotNull String text,
      @Nullable @Size(min = 1, max = 100) @Pattern(regexp = NO_NUL, message = NUL)
          String clientTurnId) {}

  /** Lets go of a conversation. */
  record Leave(@NotNull To to) {}

  /** What came of a follow-up. */
  record Outcome(
      @NotNull @Pattern(regexp = "[a-z0-9-]{1,40}", message = "must be a short kebab-case name")
          String outcome,
      @Nullable @Size(max = 2_000) @Pattern(regexp = NO_NUL, message = NUL) String note) {}

  private DeskRequests() {}
}
