package io.engagementhub.visibility;

import io.engagementhub.contracts.VisibilityChanged;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import javax.sql.DataSource;

/**
 * The rules as profile-service told them last, kept in the service's own table {@code
 * visibility_rules}; the usual ones until it told any.
 */
@ApplicationScoped
public class KnownVisibility {
  private static final String CURRENT =
      "select version, rules, changed_at from visibility_rules where one";
  private static final String REPLACE =
      """
      insert into visibility_rules (one, version, rules, changed_at) values (true, ?, ?, ?)
      on conflict (one) do update
        set version = excluded.version, rules = excluded.rules, changed_at = excluded.changed_at
        where visibility_rules.version < excluded.version
      """;

  private final DataSource database;

  KnownVisibility(DataSource database) {
    this.database = database;
  }

  /** The rules that hold here. */
  public Visibility current() {
    try (var connection = database.getConnection();
        var statement = connection.createStatement();
        var row = statement.executeQuery(CURRENT)) {
      return row.next()
          ? new Visibility(
              row.getLong(1),
              RulesJson.read(row.getString(2)),
              row.getTimestamp(3).toInstant(),
              "",
              "")
          : UsualVisibility.RULES;
    } catch (SQLException e) {
      throw new IllegalStateException("rules of visibility could not be read", e);
    }
  }

  /** Takes in what was told, in any order and as often as it comes. */
  void apply(List<VisibilityChanged> told) {
    var newest = told.stream().max(Comparator.comparingLong(VisibilityChanged::version));
    if (newest.isPresent()) {
      replace(newest.get());
    }
  }

  private void replace(VisibilityChanged rules) {
    try (var connection = database.getConnection();
        var statement = connection.prepareStatement(REPLACE)) {
      statement.setLong(1, rules.version());
      statement.setString(2, rules.rules().text());
      statement.setObject(3, rules.changedAt().atOffset(ZoneOffset.UTC));
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("rules of visibility could not be kept", e);
    }
  }
}
