package io.engagementhub.chatbot.conversation.domain;

import java.time.Instant;

/**
 * Who may speak to the visitor. Each state offers only the moves it allows, and exactly one of them
 * lets anyone speak for the hub: the bot in {@link BotTalking}, one agent in {@link AgentTalking}
 * while the lease lasts.
 */
public sealed interface ConversationState {

  /** Not over yet. */
  sealed interface Open extends ConversationState {
    default Closed close(Instant now) {
      return new Closed(now);
    }
  }

  /** Open to any agent who comes first. */
  sealed interface Free extends Open {
    default AgentTalking take(Agent agent, Instant leaseUntil) {
      return new AgentTalking(agent, queue(), leaseUntil);
    }

    String queue();
  }

  /**
   * The bot answers.
   *
   * @param unknowns how many questions in a row it could not answer
   */
  record BotTalking(int unknowns) implements Free {
    public static final String NO_QUEUE = "general";

    public BotTalking answered() {
      return new BotTalking(0);
    }

    public BotTalking didNotKnow() {
      return new BotTalking(unknowns + 1);
    }

    public HandedOff handOff(String queue, HandOffReason reason, Instant now) {
      return new HandedOff(queue, reason, now);
    }

    @Override
    public String queue() {
      return NO_QUEUE;
    }
  }

  /**
   * Waits for a person; nobody answers.
   *
   * @param queue which agents are asked
   * @param reason why the bot stepped back
   * @param since when the waiting began
   */
  record HandedOff(String queue, HandOffReason reason, Instant since) implements Free {
    public BotTalking giveToBot() {
      return new BotTalking(0);
    }
  }

  /**
   * One agent answers.
   *
   * @param agent who
   * @param queue where the conversation goes back to
   * @param leaseUntil until when nobody else may speak or take it; each turn of the agent extends
   *     it
   */
  record AgentTalking(Agent agent, String queue, Instant leaseUntil) implements Open {
    public boolean isHeldAt(Instant now) {
      return now.isBefore(leaseUntil);
    }

    public boolean isHeldBy(String agentId, Instant now) {
      return agent.id().equals(agentId) && isHeldAt(now);
    }

    public AgentTalking extend(Instant until) {
      return new AgentTalking(agent, queue, until.isAfter(leaseUntil) ? until : leaseUntil);
    }

    /** Back to the queue, at its end. */
    public HandedOff release(Instant now) {
      return new HandedOff(queue, HandOffReason.AGENT_RELEASED, now);
    }

    public BotTalking giveToBot() {
      return new BotTalking(0);
    }

    /** What a lapsed lease leaves: a visitor who waits since then. */
    HandedOff lapse() {
      return new HandedOff(queue, HandOffReason.LEASE_LAPSED, leaseUntil);
    }
  }

  /** Over; no turn comes after. */
  record Closed(Instant at) implements ConversationState {}

  /** The state as it stands at {@code now}: a lapsed lease has put the conversation back. */
  default ConversationState at(Instant now) {
    return this instanceof AgentTalking talking && !talking.isHeldAt(now) ? talking.lapse() : this;
  }
}
