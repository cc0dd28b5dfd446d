package io.engagementhub.launcher;

import io.engagementhub.launcher.stack.HubStack;
import io.engagementhub.launcher.stack.Part;
import io.engagementhub.launcher.stack.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What somebody who has just started a hub needs to know of it: addresses, keys, sign-ins. */
public final class Welcome {
  private static final List<Role> SHOWN =
      List.of(Role.CUSTOMER, Role.AGENT, Role.MARKETER, Role.ADMIN);

  private final HubStack hub;
  private final List<String> lines = new ArrayList<>();

  private Welcome(HubStack hub) {
    this.hub = hub;
  }

  /** To be printed as it is, a line each. */
  public static List<String> to(HubStack hub) {
    var welcome = new Welcome(hub);
    welcome.addresses();
    welcome.signIns();
    welcome.lines.add("");
    welcome.lines.add("Next: ./hub demo, ./hub status, ./hub logs NAME, ./hub stop");
    return List.copyOf(welcome.lines);
  }

  private void addresses() {
    lines.add("");
    line("Gateway", hub.gatewayUrl() + "   (API: " + hub.gatewayUrl() + "/openapi)");
    for (Part service : Part.services()) {
      if (service != Part.GATEWAY) {
        line("  " + service, hub.url(service));
      }
    }
    line("Keycloak", hub.url(Part.KEYCLOAK) + "   (console: admin / admin)");
    line("PostgreSQL", hub.jdbcUrl(Part.PROFILE) + "   (hub / hub)");
    line("Kafka", hub.kafkaBootstrap());
  }

  private void signIns() {
    lines.add("");
    line("Write key", hub.writeKey() + "   (demo-website-key for browsers)");
    for (Role role : SHOWN) {
      line("Sign in", signIn(role));
    }
  }

  private static String signIn(Role role) {
    String label = role.label();
    return role.user() + " / " + role.user() + "   " + label + ": ./hub token " + label;
  }

  private void line(String what, String value) {
    lines.add(String.format(Locale.ROOT, "%-12s %s", what, value));
  }
}
