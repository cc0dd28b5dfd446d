package io.engagementhub.kit.privacy;

import io.engagementhub.contracts.DataSubject;
import io.engagementhub.contracts.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The rows of a person in this service's database: given or erased, whichever tables there are. */
@ApplicationScoped
public class PersonalRows {
  private static final Pattern PLACE =
      Pattern.compile("\\{(profiles|fragments|users|visitors|identifiers)}");
  private static final int FETCHED_AT_ONCE = 500;

  private final PersonalTables said;

  PersonalRows(PersonalTables said) {
    this.said = said;
  }

  /** Takes one row. */
  @FunctionalInterface
  public interface Taking {
    void take(String table, String json);
  }

  /** Hands each row of the person on, as a JSON object; the running transaction reads. */
  public void read(Connection connection, DataSubject subject, Taking taking) throws SQLException {
    for (var table : PersonalSchema.read(connection, said).childrenFirst().reversed()) {
      var sql = "select to_json(t)::text from \"" + table.name() + "\" t where ";
      try (var statement = prepare(connection, sql + table.condition(), subject)) {
        statement.setFetchSize(FETCHED_AT_ONCE);
        try (var rows = statement.executeQuery()) {
          while (rows.next()) {
            taking.take(table.name(), rows.getString(1));
          }
        }
      }
    }
  }

  /**
   * Deletes every row of the person in the running transaction.
   *
   * @return how many, by table; tables without any are left out
   */
  public Map<String, Long> erase(Connection connection, DataSubject subject) throws SQLException {
    var counts = new LinkedHashMap<>(said.eraseElsewhere(connection, subject));
    var schema = PersonalSchema.read(connection, said);
    hold(connection, subject, schema);
    for (var table : schema.childrenFirst()) {
      var sql = "delete from \"" + table.name() + "\" where ";
      try (var statement = prepare(connection, sql + table.condition(), subject)) {
        long deleted = statement.executeLargeUpdate();
        if (deleted > 0) {
          counts.merge(table.name(), deleted, Long::sum);
        }
      }
    }
    return counts;
  }

  /** Keeps others from adding children to parents that are about to go. */
  private static void hold(Connection connection, DataSubject subject, PersonalSchema.Found schema)
      throws SQLException {
    for (var table : schema.childrenFirst().reversed()) {
      if (schema.parents().contains(table.name())) {
        var sql =
            "select count(*) from (select from \""
                + table.name()
                + "\" where "
                + table.condition()
                + " for update) held";
        try (var statement = prepare(connection, sql, subject)) {
          statement.execute();
        }
      }
    }
  }

  private static PreparedStatement prepare(Connection connection, String sql, DataSubject subject)
      throws SQLException {
    var values = new ArrayList<Array>();
    var places = PLACE.matcher(sql);
    var prepared = new StringBuilder();
    while (places.find()) {
      values.add(value(connection, places.group(1), subject));
      places.appendReplacement(prepared, "?");
    }
    places.appendTail(prepared);
    var statement = connection.prepareStatement(prepared.toString());
    for (int i = 0; i < values.size(); i++) {
      statement.setArray(i + 1, values.get(i));
    }
    return statement;
  }

  private static Array value(Connection connection, String place, DataSubject subject)
      throws SQLException {
    return switch (place) {
      case "profiles" -> connection.createArrayOf("uuid", subject.profiles().toArray());
      case "fragments" -> connection.createArrayOf("uuid", subject.fragments().toArray());
      case "users" -> texts(connection, subject.values(Identifier.USER_ID));
      case "visitors" -> texts(connection, subject.values(Identifier.ANONYMOUS_ID));
      default -> texts(connection, subject.identifiers().stream().map(Identifier::value).toList());
    };
  }

  private static Array texts(Connection connection, List<String> values) throws SQLException {
    return connection.createArrayOf("text", values.toArray());
  }
}
