package io.engagementhub.launcher.stack;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A part of the running hub, in the order of starting. */
public enum Part {
  POSTGRESQL("postgresql", ""),
  KAFKA("kafka", ""),
  KEYCLOAK("keycloak", ""),
  PROFILE("profile", "profile-service"),
  JOURNEY("journey", "journey-service"),
  CONTENT("content", "content-service"),
  CHATBOT("chatbot", "chatbot-service"),
  GATEWAY("gateway", "gateway");

  private final String label;
  private final String module;

  Part(String label, String module) {
    this.label = label;
    this.module = module;
  }

  /** Name for people and files; for a service, its {@code hub.service} and its database. */
  public String label() {
    return label;
  }

  /** Folder of the service's module; empty for a server of the local stack. */
  public String module() {
    return module;
  }

  public boolean isService() {
    return !module.isEmpty();
  }

  /** The services, the gateway last. */
  public static List<Part> services() {
    return Arrays.stream(values()).filter(Part::isService).toList();
  }

  /** The part of that label or module name. */
  public static Optional<Part> named(String name) {
    return Arrays.stream(values())
        .filter(part -> part.label.equals(name) || (part.isService() && part.module.equals(name)))
        .findFirst();
  }

  @Override
  public String toString() {
    return label;
  }
}
