package io.engagementhub.conditions;

import io.engagementhub.conditions.People.Person;
import io.engagementhub.conditions.sql.Sql;
import io.engagementhub.conditions.sql.SqlFacts;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** People in plain tables of a PostgreSQL of its own. */
final class PeopleTables implements AutoCloseable {
  static final SqlFacts BINDING =
      new SqlFacts() {
        @Override
        public Sql trait(String name) {
          return Sql.of("(select profile_id, value from trait where name = ¤)", name);
        }

        @Override
        public Sql occurrences() {
          return Sql.of("occurrence");
        }

        @Override
        public Sql members(String segment) {
          return Sql.of("(select profile_id from member where segment = ¤)", segment);
        }

        @Override
        public Sql consents(String purpose) {
          return Sql.of("(select profile_id, granted from consent where purpose = ¤)", purpose);
        }

        @Override
        public Sql stages(String journey) {
          return Sql.of("(select profile_id, stage from stage where journey = ¤)", journey);
        }
      };

  private static final String TABLES =
      """
      create table profile (id int);
      create table trait (profile_id int, name text, value jsonb);
      create table occurrence
        (profile_id int, at timestamptz, type text, name text, properties jsonb);
      create table member (profile_id int, segment text);
      create table consent (profile_id int, purpose text, granted boolean);
      create table stage (profile_id int, journey text, stage text)
      """;

  private final EmbeddedPostgres server;
  private final Connection connection;

  PeopleTables() throws IOException, SQLException {
    server =
        EmbeddedPostgres.builder()
            .setServerConfig("fsync", "off")
            .setServerConfig("timezone", "Pacific/Apia")
            .setPGStartupWait(Duration.ofMinutes(2))
            .setServerConfig("jit", "off")
            .start();
    connection = server.getPostgresDatabase().getConnection();
    try (var statement = connection.createStatement()) {
      statement.execute(TABLES);
    }
  }

  void fill(List<Person> people) throws SQLException {
    connection.setAutoCommit(false);
    try (var statement = connection.createStatement()) {
      for (var table : List.of("profile", "trait", "occurrence", "member", "consent", "stage")) {
        statement.execute("delete from " + table);
      }
    }
    for (int i = 0; i < people.size(); i++) {
      fill(i, people.get(i));
    }
    connection.commit();
  }

  private void fill(int id, Person person) throws SQLException {
    insert("insert into profile values (?)", id);
    for (var trait : person.traits().entrySet()) {
      insert("insert into trait values (?, ?, ?::jsonb)", id, trait.getKey(), trait.getValue());
    }
    for (var event : person.events()) {
      insert(
          "insert into occurrence values (?, ?, ?, ?, ?::jsonb)",
          id,
          event.at().atOffset(ZoneOffset.UTC),
          event.type(),
          event.name(),
          event.properties());
    }
    for (var segment : person.segments()) {
      insert("insert into member values (?, ?)", id, segment);
    }
    for (var consent : person.consents().entrySet()) {
      insert("insert into consent values (?, ?, ?)", id, consent.getKey(), consent.getValue());
    }
    for (var stage : person.stages().entrySet()) {
      insert("insert into stage values (?, ?, ?)", id, stage.getKey(), stage.getValue());
    }
  }

  private void insert(String sql, Object... values) throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      set(statement, List.of(values));
      statement.executeUpdate();
    }
  }

  /** Ids of the people for whom the expression is true. */
  Set<Integer> select(Sql condition) throws SQLException {
    var ids = new HashSet<Integer>();
    try (var statement =
        connection.prepareStatement("select p.id from profile p where " + condition.text())) {
      set(statement, condition.parameters());
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          ids.add(rows.getInt(1));
        }
      }
    }
    connection.commit();
    return ids;
  }

  /** What the select gives of each person, as JSON. */
  Map<Integer, Optional<String>> values(Sql select) throws SQLException {
    var values = new HashMap<Integer, Optional<String>>();
    try (var statement = connection.prepareStatement(select.text())) {
      set(statement, select.parameters());
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          values.put(rows.getInt(1), Optional.ofNullable(rows.getString(2)));
        }
      }
    }
    connection.commit();
    return values;
  }

  /** The earliest instant that the select {@code (profile_id, at)} gives of each person. */
  Map<Integer, Instant> earliest(Sql select) throws SQLException {
    var times = new HashMap<Integer, Instant>();
    try (var statement =
        connection.prepareStatement(
            "select t.profile_id, min(t.at) from (" + select.text() + ") t group by 1")) {
      set(statement, select.parameters());
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          times.put(rows.getInt(1), rows.getObject(2, OffsetDateTime.class).toInstant());
        }
      }
    }
    connection.commit();
    return times;
  }

  private static void set(PreparedStatement statement, List<Object> values) throws SQLException {
    for (int i = 0; i < values.size(); i++) {
      statement.setObject(i + 1, values.get(i));
    }
  }

  @Override
  public void close() throws IOException, SQLException {
    connection.close();
    server.close();
  }
}
