package io.engagementhub.chatbot.desk.client;

import io.engagementhub.chatbot.desk.Agents;
import io.engagementhub.chatbot.desk.DeskConfig;
import io.engagementhub.kit.security.Roles;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuth2Constants;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.KeycloakBuilder;
import org.keycloak.representations.idm.UserRepresentation;

/**
 * Agents as Keycloak lists the members of the realm role {@code agent}; the user attribute {@code
 * skills} names what they know. Asked at most once a minute; while Keycloak is out of reach the
 * last answer serves, and is marked as such.
 */
@ApplicationScoped
class KeycloakAgents implements Agents {
  private static final Logger LOG = Logger.getLogger(KeycloakAgents.class);
  private static final String REALMS = "/realms/";
  private static final String SKILLS = "skills";
  private static final int MOST_AGENTS = 1_000;

  private final DeskConfig config;
  private final InstantSource clock;
  private final ReentrantLock asking = new ReentrantLock();
  private volatile Answer last = new Answer(new Directory(List.of(), false), Instant.MIN);
  private @Nullable Keycloak keycloak;

  KeycloakAgents(DeskConfig config, InstantSource clock) {
    this.config = config;
    this.clock = clock;
  }

  @Override
  public Directory directory() {
    if (isFresh(last)) {
      return last.directory;
    }
    asking.lock();
    try {
      if (!isFresh(last)) {
        last = new Answer(ask(), clock.instant());
      }
      return last.directory;
    } finally {
      asking.unlock();
    }
  }

  private boolean isFresh(Answer answer) {
    var kept = answer.directory.complete() ? config.agentsKept() : config.agentsKept().dividedBy(6);
    return !answer.at.equals(Instant.MIN) && clock.instant().isBefore(answer.at.plus(kept));
  }

  private Directory ask() {
    try {
      var realm = config.keycloak().realm();
      var name = realm.substring(realm.indexOf(REALMS) + REALMS.length());
      var members =
          client(realm.substring(0, realm.indexOf(REALMS)), name)
              .realm(name)
              .roles()
              .get(Roles.AGENT)
              .getUserMembers(false, 0, MOST_AGENTS);
      return new Directory(
          members.stream()
              .filter(user -> !Boolean.FALSE.equals(user.isEnabled()))
              .map(KeycloakAgents::listed)
              .sorted(Listed.ORDER)
              .toList(),
          true);
    } catch (RuntimeException e) {
      LOG.warnf("agents could not be read from Keycloak: %s", e.toString());
      return new Directory(last.directory.agents(), false);
    }
  }

  private Keycloak client(String server, String realm) {
    var open = keycloak;
    if (open == null) {
      open =
          KeycloakBuilder.builder()
              .serverUrl(server)
              .realm(realm)
              .grantType(OAuth2Constants.CLIENT_CREDENTIALS)
              .clientId(config.keycloak().clientId())
              .clientSecret(config.keycloak().clientSecret())
              .build();
      keycloak = open;
    }
    return open;
  }

  private static Listed listed(UserRepresentation user) {
    var name =
        Stream.of(user.getFirstName(), user.getLastName())
            .filter(part -> part != null && !part.isBlank())
            .collect(Collectors.joining(" "));
    Map<String, List<String>> attributes =
        user.getAttributes() == null ? Map.of() : user.getAttributes();
    return new Listed(
        user.getUsername(),
        name.isEmpty() ? user.getUsername() : name,
        attributes.getOrDefault(SKILLS, List.of()));
  }

  @PreDestroy
  void close() {
    var open = keycloak;
    if (open != null) {
      open.close();
    }
  }

  private record Answer(Directory directory, Instant at) {}
}
