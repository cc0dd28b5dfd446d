package io.engagementhub.profile.scores.persistence;

import io.engagementhub.conditions.Demand;
import io.engagementhub.conditions.JsonValues;
import io.engagementhub.conditions.Properties;
import io.engagementhub.conditions.Value;
import io.engagementhub.profile.consents.FoldedConsents;
import io.engagementhub.profile.restrictions.Restrictions;
import io.engagementhub.profile.scores.domain.ModelDefinition;
import io.engagementhub.profile.scores.domain.Person;
import io.engagementhub.profile.scores.domain.Person.Did;
import io.engagementhub.profile.scores.domain.Person.Told;
import io.engagementhub.profile.sql.Rows;
import io.engagementhub.profile.sql.Statements;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** People as models see them, read one after the other by one statement. */
public final class KnownToModels {
  /** Of more the latest count; who does more is not a person. */
  private static final int MOST_DEEDS = 20_000;

  /** In UTF-16 units; a longer text is no word. */
  private static final int LONGEST_WORD = 100;

  private static final int ROWS_AT_ONCE = 5_000;
  private static final int PARTS = 1_000_000;
  private static final String PURPOSE = "profiling";

  /**
   * What they did and what they told, each person's rows together, the newest first. Of a value
   * that was told several times in a row the first and the last telling are kept; of equal times
   * the later told stands, and under several fragments that of the smaller id.
   */
  private static final String READ =
      """
      select f.profile_id, true, o.name, o.at, o.properties ->> '$channel',
        case when o.name = any(?) then o.properties::text end, null::uuid, 0
      from fragment f join occurrence o on o.fragment_id = f.id
      where %1$s and o.at <= ?
      union all
      select f.profile_id, false, t.name, t.at, null, t.value, f.id, t.ord
      from fragment f cross join lateral (
        select name, at, value, 9223372036854775807 as ord from trait
        where fragment_id = f.id and name = any(?)
        union all
        select name, since, value, 9223372036854775806 from trait
        where fragment_id = f.id and name = any(?) and since < at
        union all
        select name, at, value, id from trait_history
        where fragment_id = f.id and name = any(?)) t
      where %1$s and t.at <= ?
      order by 1, 4 desc, 7, 8 desc
      """;

  private static final String KEPT =
      "select coalesce(max(since), '-infinity') from score_traits_kept";

  /** Asks for all who refused to be profiled, or are restricted. */
  public static final String ALL_NOT_PROFILED =
      "%s union all %s".formatted(FoldedConsents.refusing(PURPOSE, "true"), Restrictions.PROFILES);

  private static final String OF_THESE = READ.formatted("f.profile_id = any(?)");
  private static final String OF_SOME =
      READ.formatted(
          "abs(hashtextextended(f.profile_id::text, 0) % "
              + PARTS
              + ") < ? and f.profile_id not in ("
              + ALL_NOT_PROFILED
              + ")");

  private final Set<String> traits = new HashSet<>();
  private final Map<String, Set<String>> sums = new HashMap<>();
  private Instant kept = Instant.MIN;

  /** Takes one person after the other. */
  @FunctionalInterface
  public interface Taking {
    void take(UUID profile, Person person);
  }

  private KnownToModels(Collection<ModelDefinition> models) {
    for (var model : models) {
      traits.addAll(model.traits());
      model
          .sums()
          .forEach((event, of) -> sums.computeIfAbsent(event, _ -> new HashSet<>()).addAll(of));
    }
  }

  /** Those of the profiles who refused to be profiled or are restricted. */
  public static Set<UUID> refused(Connection connection, Collection<UUID> profiles)
      throws SQLException {
    var refused = Restrictions.of(connection, profiles);
    refused.addAll(
        Rows.of(connection, FoldedConsents.refusing(PURPOSE, "f.profile_id = any(?)"), profiles)
            .uuid(id -> id)
            .query(row -> Rows.uuid(row, 1)));
    return refused;
  }

  /** Reads these people as they are known at {@code now}; who did nothing is not among them. */
  public static void these(
      Connection connection,
      Collection<ModelDefinition> models,
      Collection<UUID> profiles,
      Instant now,
      Taking taking)
      throws SQLException {
    var array = connection.createArrayOf("uuid", profiles.toArray());
    new KnownToModels(models).read(connection, OF_THESE, array, now, taking);
  }

  /**
   * Reads about {@code most} of all people who did not refuse to be profiled: always the same part
   * of them.
   */
  public static void some(
      Connection connection, ModelDefinition model, long most, Instant now, Taking taking)
      throws SQLException {
    var count = "select count(*) from profile where merged_into is null";
    long all = Math.max(1, Statements.query(connection, count, row -> row.getLong(1)).getFirst());
    long part = Math.min(PARTS, Math.max(1, PARTS * most / all));
    new KnownToModels(List.of(model)).read(connection, OF_SOME, part, now, taking);
  }

  private void read(Connection connection, String sql, Object who, Instant now, Taking taking)
      throws SQLException {
    kept = Statements.query(connection, KEPT, row -> Rows.instant(row, 1)).getFirst();
    var names = traits.stream().flatMap(trait -> Demand.namesIn(trait).stream()).distinct();
    var named = connection.createArrayOf("text", names.toArray());
    try (var statement = connection.prepareStatement(sql)) {
      statement.setFetchSize(ROWS_AT_ONCE);
      statement.setArray(1, connection.createArrayOf("text", sums.keySet().toArray()));
      statement.setObject(2, who);
      statement.setObject(3, now.atOffset(ZoneOffset.UTC));
      statement.setArray(4, named);
      statement.setArray(5, named);
      statement.setArray(6, named);
      statement.setObject(7, who);
      statement.setObject(8, now.atOffset(ZoneOffset.UTC));
      try (var rows = statement.executeQuery()) {
        hand(rows, taking);
      }
    }
  }

  private void hand(ResultSet rows, Taking taking) throws SQLException {
    @Nullable UUID profile = null;
    var did = new ArrayList<Did>();
    var told = new ArrayList<Told>();
    while (rows.next()) {
      var next = Rows.uuid(rows, 1);
      if (profile != null && !profile.equals(next)) {
        taking.take(profile, new Person(told, did, kept));
        did.clear();
        told.clear();
      }
      profile = next;
      if (!rows.getBoolean(2)) {
        told(rows, told);
      } else if (did.size() < MOST_DEEDS) {
        did.add(did(rows));
      }
    }
    if (profile != null) {
      taking.take(profile, new Person(told, did, kept));
    }
  }

  private Did did(ResultSet row) throws SQLException {
    var event = row.getString(3);
    var json = row.getString(6);
    var numbers = new HashMap<String, Double>();
    if (json != null) {
      var properties = Properties.ofJson(json);
      for (var property : sums.getOrDefault(event, Set.of())) {
        if (properties.find(property).orElse(null) instanceof Value.Numeric(var number)) {
          numbers.put(property, number.doubleValue());
        }
      }
    }
    return new Did(event, Rows.instant(row, 4), row.getString(5), numbers);
  }

  /** A trait may be gone by as a whole, and by ways into it. */
  private void told(ResultSet row, List<Told> told) throws SQLException {
    var name = row.getString(3);
    var json = Map.of(name, row.getString(6));
    for (var trait : traits) {
      if (Demand.namesIn(trait).contains(name)) {
        told.add(new Told(trait, Rows.instant(row, 4), value(json, trait)));
      }
    }
  }

  private static Person.Value value(Map<String, String> json, String trait) {
    return switch (JsonValues.find(json, trait).orElse(null)) {
      case Value.Numeric(var number) -> new Person.Amount(number.doubleValue());
      case Value.Text(var text) when text.length() <= LONGEST_WORD -> new Person.Word(text);
      case Value.Truth(var truth) -> new Person.Word(Boolean.toString(truth));
      case null, default -> new Person.Nothing();
    };
  }
}
