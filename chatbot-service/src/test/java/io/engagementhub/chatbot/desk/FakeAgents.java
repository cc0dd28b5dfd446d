package io.engagementhub.chatbot.desk;

import io.quarkus.test.Mock;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The people of the desk without a Keycloak. */
@Mock
@ApplicationScoped
public class FakeAgents implements Agents {
  @Override
  public Directory directory() {
    return new Directory(
        List.of(
            new Listed("bea", "Bea Baker", List.of("claims")),
            new Listed("ben", "Ben Bender", List.of("insurance", "claims")),
            new Listed("ben2", "Ben Bender", List.of())),
        true);
  }
}
