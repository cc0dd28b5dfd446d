package io.engagementhub.content.audience.persistence;

import io.engagementhub.content.audience.KnownPeople;
import io.engagementhub.content.audience.domain.Person;
import io.engagementhub.contracts.Identifier;
import io.engagementhub.contracts.Json;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Known people in PostgreSQL. */
@ApplicationScoped
public class JdbcKnownPeople implements KnownPeople {
  /** Longest chain of merges followed; guards against a circle that must not exist. */
  private static final int MOST_MERGES = 32;

  /**
   * What was told of the profile itself stands, for whatever a merge brings is told of it too.
   * Until it is, stages of profiles that were merged into this one are its own, the latest per
   * journey. What was told of a profile before it was regrouped was told of someone else.
   */
  private static final String PROFILE =
      """
      select p.profile_id, p.merged_into, p.traits, p.segments, p.granted, p.refused,
        array(
          select s.journey || E'\\x1f' || s.stage
          from (
            select p.profile_id, p.regrouped_at, true as itself
            union all
            select c.profile_id, c.regrouped_at, false from known_profile c
            where c.merged_into = p.profile_id) as told
          join known_stage s on s.profile_id = told.profile_id
          where s.at >= coalesce(told.regrouped_at, '-infinity')
          order by told.itself, s.revision, s.at) as stages
      from known_profile p
      """;

  private static final String BY_ID = PROFILE + "where p.profile_id = ?";
  private static final String BY_IDENTIFIER =
      PROFILE
          + """
            where p.profile_id =
              (select profile_id from known_identifier where namespace = ? and value = ?)
            """;

  private final DataSource database;

  JdbcKnownPeople(DataSource database) {
    this.database = database;
  }

  @Override
  public Optional<Person> find(Identifier identifier) {
    if (identifier.value().indexOf('\0') >= 0) {
      return Optional.empty();
    }
    return survivor(
        one(
            BY_IDENTIFIER,
            statement -> {
              statement.setString(1, identifier.namespace());
              statement.setString(2, identifier.value());
            }));
  }

  @Override
  public Optional<Person> find(UUID profileId) {
    return survivor(byId(profileId));
  }

  private Optional<Row> byId(UUID profileId) {
    return one(BY_ID, statement -> statement.setObject(1, profileId));
  }

  private Optional<Person> survivor(Optional<Row> row) {
    var current = row;
    for (int hop = 0; hop < MOST_MERGES && current.isPresent(); hop++) {
      var into = current.get().mergedInto();
      if (into == null) {
        return Optional.of(current.get().person());
      }
      current = byId(into);
    }
    return Optional.empty();
  }

  private Optional<Row> one(String query, Binding binding) {
    try (var connection = database.getConnection();
        var statement = connection.prepareStatement(query)) {
      binding.bind(statement);
      try (var rows = statement.executeQuery()) {
        return rows.next() ? Optional.of(rowOf(rows)) : Optional.empty();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("known people could not be read", e);
    }
  }

  private static Row rowOf(ResultSet row) throws SQLException {
    var person =
        new Person(
            row.getObject("profile_id", UUID.class),
            new Json(row.getString("traits")),
            Set.of(texts(row.getArray("segments"))),
            stages(texts(row.getArray("stages"))),
            Set.of(texts(row.getArray("granted"))),
            Set.of(texts(row.getArray("refused"))));
    return new Row(person, row.getObject("merged_into", UUID.class));
  }

  private static String[] texts(Array array) throws SQLException {
    return (String[]) array.getArray();
  }

  private static Map<String, String> stages(String[] rows) {
    var stages = new HashMap<String, String>();
    for (var row : rows) {
      int cut = row.indexOf('\u001f');
      stages.put(row.substring(0, cut), row.substring(cut + 1));
    }
    return stages;
  }

  private record Row(Person person, @Nullable UUID mergedInto) {}

  @FunctionalInterface
  private interface Binding {
    void bind(PreparedStatement statement) throws SQLException;
  }
}
