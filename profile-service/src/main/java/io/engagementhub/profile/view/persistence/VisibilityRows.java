package io.engagementhub.profile.view.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.engagementhub.kit.events.EventMapper;
import io.engagementhub.profile.sql.Rows;
import io.engagementhub.profile.view.domain.Access;
import io.engagementhub.profile.view.domain.FieldPattern;
import io.engagementhub.profile.view.domain.Purpose;
import io.engagementhub.profile.view.domain.Visibility;
import io.engagementhub.profile.view.domain.VisibilityRule;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Versions of the rules of visibility. */
public final class VisibilityRows {
  private static final TypeReference<List<Stored>> RULES = new TypeReference<>() {};
  private static final String VERSIONS =
      """
      select version, rules, at, by, reason from field_visibility
      where version < ? order by version desc limit ?
      """;
  private static final String ADD =
      """
      insert into field_visibility (version, rules, at, by, reason) values (?, ?, ?, ?, ?)
      on conflict do nothing
      """;

  private record Stored(
      List<String> fields, List<String> roles, List<String> purposes, String access) {

    static Stored of(VisibilityRule rule) {
      return new Stored(
          rule.fields().stream().map(FieldPattern::text).toList(),
          rule.roles().stream().sorted().toList(),
          rule.purposes().stream().sorted().map(Purpose::text).toList(),
          rule.access().text());
    }

    VisibilityRule rule() {
      return new VisibilityRule(
          fields.stream().map(text -> FieldPattern.parse(text).orElseThrow()).toList(),
          Set.copyOf(roles),
          purposes.stream().map(p -> Purpose.of(p).orElseThrow()).collect(Collectors.toSet()),
          Access.valueOf(access.toUpperCase(Locale.ROOT)));
    }
  }

  /** Versions below {@code below}, newest first. */
  public static List<Visibility> versions(Connection connection, long below, int limit)
      throws SQLException {
    try (var statement = connection.prepareStatement(VERSIONS)) {
      statement.setLong(1, below);
      statement.setInt(2, limit);
      var versions = new ArrayList<Visibility>();
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          versions.add(
              new Visibility(
                  rows.getLong(1),
                  read(rows.getString(2)),
                  Rows.instant(rows, 3),
                  rows.getString(4),
                  rows.getString(5)));
        }
      }
      return versions;
    }
  }

  /** Adds the version that holds from now on; false if there is one of that number already. */
  public static boolean add(Connection connection, Visibility next, Instant now)
      throws SQLException {
    try (var statement = connection.prepareStatement(ADD)) {
      statement.setLong(1, next.version());
      statement.setString(2, write(next.rules()));
      statement.setObject(3, now.atOffset(ZoneOffset.UTC));
      statement.setString(4, next.by());
      statement.setString(5, next.reason());
      return statement.executeUpdate() > 0;
    }
  }

  private static List<VisibilityRule> read(String json) {
    try {
      return EventMapper.shared().readValue(json, RULES).stream().map(Stored::rule).toList();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("rules of visibility cannot be read", e);
    }
  }

  private static String write(List<VisibilityRule> rules) {
    try {
      return EventMapper.shared().writeValueAsString(rules.stream().map(Stored::of).toList());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("rules of visibility cannot be written", e);
    }
  }

  private VisibilityRows() {}
}
