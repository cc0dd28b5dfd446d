package io.engagementhub.profile.view.persistence;

import io.engagementhub.profile.sql.Rows;
import io.engagementhub.visibility.RulesJson;
import io.engagementhub.visibility.Visibility;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Versions of the rules of visibility. */
public final class VisibilityRows {
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
                  RulesJson.read(rows.getString(2)),
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
      statement.setString(2, RulesJson.write(next.rules()));
      statement.setObject(3, now.atOffset(ZoneOffset.UTC));
      statement.setString(4, next.by());
      statement.setString(5, next.reason());
      return statement.executeUpdate() > 0;
    }
  }

  private VisibilityRows() {}
}
