package io.engagementhub.visibility;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * The rules that hold until somebody changes them. Agents and supervisors see addresses and numbers
 * masked unless they serve the customer, supervisors also when they follow up a fraud; analysts and
 * marketers see nothing that tells who somebody is; privacy officers see all of it.
 */
public final class UsualVisibility {
  private static final List<FieldPattern> EVERYTHING = fields("**");
  private static final List<FieldPattern> CONTACTS = fields("**.email", "**.phone");
  private static final List<FieldPattern> WHO =
      fields(
          "identifiers.**",
          "identity-history",
          "**.email",
          "**.phone",
          "*.name",
          "**.firstName",
          "**.lastName",
          "**.username",
          "**.birthday",
          "**.avatar",
          "**.address.**");

  public static final Visibility RULES =
      new Visibility(
          0,
          List.of(
              rule(EVERYTHING, Access.SHOWN, Set.of(), "privacy-officer"),
              rule(CONTACTS, Access.SHOWN, Set.of(Purpose.SERVICE), "agent", "supervisor"),
              rule(CONTACTS, Access.SHOWN, Set.of(Purpose.FRAUD), "supervisor"),
              rule(CONTACTS, Access.MASKED, Set.of(), "agent", "supervisor", "admin"),
              rule(WHO, Access.HIDDEN, Set.of(), "analyst", "marketer"),
              rule(
                  EVERYTHING,
                  Access.SHOWN,
                  Set.of(),
                  "agent",
                  "supervisor",
                  "admin",
                  "analyst",
                  "marketer")),
          null,
          "",
          "");

  private static VisibilityRule rule(
      List<FieldPattern> fields, Access access, Set<Purpose> purposes, String... roles) {
    return new VisibilityRule(fields, Set.of(roles), purposes, access);
  }

  private static List<FieldPattern> fields(String... patterns) {
    return Arrays.stream(patterns).map(text -> FieldPattern.parse(text).orElseThrow()).toList();
  }

  private UsualVisibility() {}
}
