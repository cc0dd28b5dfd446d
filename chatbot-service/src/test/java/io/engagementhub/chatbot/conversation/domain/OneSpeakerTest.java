package io.engagementhub.chatbot.conversation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.engagementhub.chatbot.conversation.domain.ConversationState.AgentTalking;
import io.engagementhub.chatbot.conversation.domain.ConversationState.BotTalking;
import io.engagementhub.chatbot.conversation.domain.ConversationState.Closed;
import io.engagementhub.chatbot.conversation.domain.ConversationState.Free;
import io.engagementhub.chatbot.conversation.domain.ConversationState.HandedOff;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class OneSpeakerTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final Duration LEASE = Duration.ofMinutes(10);
  private static final List<Agent> AGENTS =
      List.of(new Agent("ben", "Ben"), new Agent("bea", "Bea"));

  /** Whatever visitors, agents and time do, at most one may speak for the hub. */
  @Property
  void atMostOneSpeaksForTheHub(
      @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 8) Integer> moves) {
    ConversationState state = new BotTalking(0);
    var now = NOON;
    for (int move : moves) {
      now = now.plus(Duration.ofMinutes(move));
      state = moved(state.at(now), move, now);
      assertThat(speakers(state, now)).hasSizeLessThanOrEqualTo(1);
    }
  }

  /** A conversation that is held is taken by nobody else before its lease ends. */
  @Property
  void heldConversationIsNotFree(@ForAll @IntRange(min = 0, max = 1200) int seconds) {
    var held = new BotTalking(0).take(AGENTS.getFirst(), NOON.plus(LEASE));
    var later = NOON.plusSeconds(seconds);

    assertThat(held.at(later) instanceof Free).isEqualTo(seconds >= LEASE.toSeconds());
  }

  private static ConversationState moved(ConversationState state, int move, Instant now) {
    return switch (state) {
      case BotTalking talking ->
          switch (move) {
            case 0 -> Bot.reply(talking, new Heard.Unknown(), "general", now).next();
            case 1 -> Bot.reply(talking, new Heard.WishForPerson(), "general", now).next();
            case 2 -> talking.take(AGENTS.get(0), now.plus(LEASE));
            case 3 -> talking.close(now);
            default -> talking.answered();
          };
      case HandedOff waiting ->
          switch (move) {
            case 0, 1, 2 -> waiting.take(AGENTS.get(move % 2), now.plus(LEASE));
            case 3 -> waiting.giveToBot();
            case 4 -> waiting.close(now);
            default -> waiting;
          };
      case AgentTalking talking ->
          switch (move) {
            case 0, 1 -> talking.extend(now.plus(LEASE));
            case 2 -> talking.release(now);
            case 3 -> talking.giveToBot();
            case 4 -> talking.close(now);
            default -> talking;
          };
      case Closed closed -> closed;
    };
  }

  private static List<String> speakers(ConversationState state, Instant now) {
    var bot = state instanceof BotTalking ? Stream.of("bot") : Stream.<String>empty();
    var agents =
        AGENTS.stream()
            .map(Agent::id)
            .filter(id -> state instanceof AgentTalking talking && talking.isHeldBy(id, now));
    return Stream.concat(bot, agents).toList();
  }
}
