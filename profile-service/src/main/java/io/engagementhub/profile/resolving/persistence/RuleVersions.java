package io.engagementhub.profile.resolving.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.engagementhub.kit.events.EventMapper;
import io.engagementhub.profile.resolving.domain.IdentityRules;
import io.engagementhub.profile.resolving.domain.NamespaceRule;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Identity rules in PostgreSQL: one row a version, none before anyone has changed them. */
public final class RuleVersions {
  private static final TypeReference<List<NamespaceRule>> RULES = new TypeReference<>() {};
  private static final String OTHER =
      """
      select version, rules from identity_rules
      where version = (select max(version) from identity_rules) and version <> ?
      """;

  /** The rules that hold, if they are not those of {@code version}. */
  public static Optional<IdentityRules> other(Connection connection, long version)
      throws SQLException {
    try (var statement = connection.prepareStatement(OTHER)) {
      statement.setLong(1, version);
      try (var row = statement.executeQuery()) {
        return row.next()
            ? Optional.of(new IdentityRules(row.getLong(1), read(row.getString(2))))
            : Optional.empty();
      }
    }
  }

  /** Rules as they are kept. */
  public static String write(List<NamespaceRule> rules) {
    try {
      return EventMapper.shared().writeValueAsString(rules);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("rules could not be written", e);
    }
  }

  /** Rules as they were kept. */
  public static List<NamespaceRule> read(String text) {
    try {
      return EventMapper.shared().readValue(text, RULES);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("rules could not be read", e);
    }
  }

  private RuleVersions() {}
}
