package io.engagementhub.chatbot.conversation;

import io.engagementhub.chatbot.conversation.domain.Caller;
import io.engagementhub.chatbot.conversation.domain.Caller.Visitor;
import io.engagementhub.chatbot.conversation.domain.Conversation;
import io.engagementhub.chatbot.conversation.domain.ConversationState.BotTalking;
import io.engagementhub.chatbot.conversation.domain.Party;
import io.engagementhub.kit.ids.NewIds;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Opens a conversation with the bot. */
@ApplicationScoped
public class StartConversation {
  private static final int ID_BYTES = 16;

  private final Conversations conversations;
  private final Touchpoints touchpoints;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  StartConversation(Conversations conversations, Touchpoints touchpoints, InstantSource clock) {
    this.conversations = conversations;
    this.touchpoints = touchpoints;
    this.clock = clock;
  }

  /**
   * Opens it.
   *
   * <p>A user id counts only if the caller proved it or is trusted to state it; otherwise the
   * visitor stays anonymous. One who states no usable id at all gets an anonymous id.
   */
  @Transactional
  public Conversation handle(Command command) {
    var now = clock.instant();
    var conversation =
        new Conversation(
            newId(),
            NewIds.next(),
            partyOf(command),
            command.channel(),
            command.locale(),
            new BotTalking(0),
            now,
            now,
            0);
    conversations.add(conversation);
    touchpoints.started(conversation);
    return conversation;
  }

  private Party partyOf(Command command) {
    var user = userOf(command);
    var anonymous = command.anonymousId();
    if (anonymous == null && user == null) {
      anonymous = "chat-" + newId();
    }
    return new Party(command.caller().sourceId(), anonymous, user);
  }

  private static @Nullable String userOf(Command command) {
    if (command.caller() instanceof Visitor visitor
        && visitor.trusted()
        && command.userId() != null) {
      return command.userId();
    }
    return command.caller().userId();
  }

  private String newId() {
    var bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /**
   * What is asked.
   *
   * @param caller who, as far as proved
   * @param anonymousId as stated
   * @param userId as stated
   */
  public record Command(
      Caller caller,
      @Nullable String anonymousId,
      @Nullable String userId,
      String channel,
      String locale) {}
}
