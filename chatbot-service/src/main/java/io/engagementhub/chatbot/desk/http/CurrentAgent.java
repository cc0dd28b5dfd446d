package io.engagementhub.chatbot.desk.http;

import io.engagementhub.chatbot.conversation.domain.Agent;
import io.engagementhub.chatbot.desk.Agents;
import io.engagementhub.chatbot.desk.Agents.Listed;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;

/** The agent whose token came with the request. */
@ApplicationScoped
class CurrentAgent {
  private final SecurityIdentity identity;
  private final Agents agents;

  CurrentAgent(SecurityIdentity identity, Agents agents) {
    this.identity = identity;
    this.agents = agents;
  }

  Agent get() {
    var id = identity.getPrincipal().getName();
    var name =
        agents.directory().agents().stream()
            .filter(agent -> agent.id().equals(id))
            .map(Listed::name)
            .findFirst()
            .orElse(id);
    return new Agent(id, name);
  }
}
