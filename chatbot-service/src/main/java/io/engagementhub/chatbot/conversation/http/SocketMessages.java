package io.engagementhub.chatbot.conversation.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.engagementhub.chatbot.conversation.http.ConversationResponse.StateResponse;
import io.engagementhub.kit.problems.Problem;
import org.jspecify.annotations.Nullable;

/** What goes over a conversation's socket, each message one JSON object with a {@code type}. */
final class SocketMessages {

  /**
   * From the visitor: {@code turn} with {@code text}, or {@code ping}.
   *
   * @param type which
   */
  record In(@Nullable String type, @Nullable String text, @Nullable String clientTurnId) {}

  /**
   * To the visitor: {@code turn}, {@code state}, {@code problem} or {@code pong}.
   *
   * @param clientTurnId of a problem: the turn it is about
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Out(
      String type,
      @Nullable TurnResponse turn,
      @Nullable StateResponse state,
      @Nullable Problem problem,
      @Nullable String clientTurnId) {

    static Out of(TurnResponse turn) {
      return new Out("turn", turn, null, null, null);
    }

    static Out of(StateResponse state) {
      return new Out("state", null, state, null, null);
    }

    static Out of(Problem problem, @Nullable String clientTurnId) {
      return new Out("problem", null, null, problem, clientTurnId);
    }

    static Out pong() {
      return new Out("pong", null, null, null, null);
    }
  }

  private SocketMessages() {}
}
