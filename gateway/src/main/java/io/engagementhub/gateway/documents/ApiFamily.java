package io.engagementhub.gateway.documents;

import java.util.Optional;

/** One family of the public surface, with a document of its own. */
enum ApiFamily {
  FRONT_END("front-end", "Front-end API", "/v1/"),
  AGENT_PORTAL("agent-portal", "Agent-portal API", "/agent/v1/"),
  MANAGEMENT("management", "Management API", "/admin/v1/");

  private final String id;
  private final String title;
  private final String prefix;

  ApiFamily(String id, String title, String prefix) {
    this.id = id;
    this.title = title;
    this.prefix = prefix;
  }

  String id() {
    return id;
  }

  String title() {
    return title;
  }

  boolean owns(String path) {
    return path.startsWith(prefix);
  }

  static Optional<ApiFamily> ofId(String id) {
    for (var family : values()) {
      if (family.id.equals(id)) {
        return Optional.of(family);
      }
    }
    return Optional.empty();
  }
}
