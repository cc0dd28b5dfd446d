package io.engagementhub.launcher.stack;

import java.util.Arrays;
import java.util.Optional;

/** A role with the demo user who has it; that user's password is the user name. */
public enum Role {
  CUSTOMER("customer", "anna"),
  AGENT("agent", "ben"),
  SUPERVISOR("supervisor", "sam"),
  MARKETER("marketer", "mia"),
  ANALYST("analyst", "alan"),
  PRIVACY_OFFICER("privacy-officer", "paula"),
  ADMIN("admin", "ada");

  private final String label;
  private final String user;

  Role(String label, String user) {
    this.label = label;
    this.user = user;
  }

  /** Name in the realm. */
  public String label() {
    return label;
  }

  /** Demo user's name and password. */
  public String user() {
    return user;
  }

  public static Optional<Role> named(String label) {
    return Arrays.stream(values()).filter(role -> role.label.equals(label)).findFirst();
  }
}
