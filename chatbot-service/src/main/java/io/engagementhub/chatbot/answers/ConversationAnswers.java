package io.engagementhub.chatbot.answers;

import static io.engagementhub.kit.problems.ProblemType.INVALID;
import static io.engagementhub.kit.problems.ProblemType.NOT_FOUND;
import static io.engagementhub.kit.problems.Refusals.refuse;

import io.engagementhub.chatbot.conversation.Conversations;
import io.engagementhub.chatbot.conversation.domain.Conversation;
import io.engagementhub.chatbot.conversation.domain.Turn;
import io.engagementhub.kit.paging.Cursor;
import io.engagementhub.kit.paging.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Answers about a conversation that both doors give. */
@ApplicationScoped
public class ConversationAnswers {
  private final Conversations conversations;

  ConversationAnswers(Conversations conversations) {
    this.conversations = conversations;
  }

  /**
   * A page of a conversation's turns, in order.
   *
   * @param found the conversation, if there is one that the caller may see
   * @param cursor after which turn; null from the start
   * @param view a turn as the caller sees it
   */
  public <T> Response turns(
      Optional<Conversation> found, int limit, @Nullable String cursor, Function<Turn, T> view) {
    var after = cursor == null ? Optional.of(0) : seqOf(cursor);
    if (after.isEmpty()) {
      return refuse(INVALID, "cursor", "is not a cursor of this list");
    }
    if (found.isEmpty()) {
      return noSuchConversation();
    }
    var turns = conversations.turns(found.get().id(), after.get(), limit + 1);
    var shown = turns.stream().limit(limit).toList();
    var next = turns.size() > limit ? Cursor.of("" + shown.getLast().seq()) : null;
    return Response.ok(new Page<>(shown.stream().map(view).toList(), next)).build();
  }

  /** There is none, or none that the caller may know of. */
  public static Response noSuchConversation() {
    return refuse(NOT_FOUND, "There is no such conversation");
  }

  /** Another text was said under the same client turn id. */
  public static Response idReused() {
    return refuse(INVALID, "/clientTurnId", "another text was said under this id");
  }

  /** The text may not be said, because of {@code fault}. */
  public static Response unsayable(String fault) {
    return refuse(INVALID, "/text", fault);
  }

  private static Optional<Integer> seqOf(String cursor) {
    return Cursor.parse(cursor, 1)
        .map(List::getFirst)
        .filter(text -> text.matches("[0-9]{1,9}"))
        .map(Integer::valueOf);
  }
}
