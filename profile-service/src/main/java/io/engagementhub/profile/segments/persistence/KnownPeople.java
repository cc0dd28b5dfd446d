package io.engagementhub.profile.segments.persistence;

import io.engagementhub.conditions.Demand;
import io.engagementhub.conditions.Demand.Events;
import io.engagementhub.conditions.Occurrence;
import io.engagementhub.conditions.Properties;
import io.engagementhub.profile.consents.FoldedConsents;
import io.engagementhub.profile.segments.domain.Known;
import io.engagementhub.profile.segments.domain.Known.Kind;
import io.engagementhub.profile.sql.Rows;
import io.engagementhub.profile.traits.FoldedTraits;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads of many people at once what conditions ask for, and no more. */
public final class KnownPeople {
  private static final Comparator<Occurrence> NEWEST_FIRST =
      Comparator.comparing(Occurrence::at).reversed();

  /**
   * The latest of each fragment are enough: those of a person are among them. What a sender's clock
   * puts later than now comes beside them.
   */
  private static final String OCCURRENCES =
      """
      select f.profile_id, d.kind, o.type, o.name, o.at, o.properties
      from fragment f
      cross join unnest(?, ?, ?, ?, ?, ?) as d(kind, type, name, since, latest, properties)
      cross join lateral (
        (select n.type, n.name, n.at, case when d.properties then n.properties::text end as properties
        from occurrence n
        where n.fragment_id = f.id and %1$s and n.at >= d.since and n.at <= ?
        order by n.at desc limit d.latest)
        union all
        select n.type, n.name, n.at, case when d.properties then n.properties::text end
        from occurrence n
        where n.fragment_id = f.id and %1$s and n.at > ?) o
      where f.profile_id = any(?)
      """;

  private static final String BY_NAME =
      OCCURRENCES.formatted("n.name = d.name and (d.type is null or n.type = d.type)");
  private static final String BY_TYPE = OCCURRENCES.formatted("n.type = d.type");
  private static final String STAGES =
      """
      select distinct on (answering, journey_id) coalesce(p.merged_into, p.id) as answering,
        j.journey_id, j.stage
      from journey_position j join profile p on p.id = j.profile_id
      where p.id = any(?) or p.merged_into = any(?)
      order by 1, 2, p.merged_into is not null, j.revision desc, j.at desc
      """;
  private static final String PAGE =
      """
      select id from profile where id > ? and merged_into is null order by id limit ?
      """;

  private final Map<UUID, Parts> people = new HashMap<>();

  private KnownPeople(Collection<UUID> profiles) {
    profiles.forEach(profile -> people.put(profile, new Parts()));
  }

  private static final class Parts {
    private final Map<String, String> traits = new HashMap<>();
    private final Map<Kind, List<Occurrence>> occurrences = new HashMap<>();
    private final Map<String, Boolean> consents = new HashMap<>();
    private final Map<String, String> stages = new HashMap<>();

    Known known() {
      occurrences.values().forEach(of -> of.sort(NEWEST_FIRST));
      return new Known(traits, occurrences, consents, stages);
    }
  }

  /** Reads what {@code demand} asks for of these profiles, which stand for themselves. */
  public static KnownPeople load(
      Connection connection, Collection<UUID> profiles, Demand demand, Instant now)
      throws SQLException {
    var known = new KnownPeople(profiles);
    FoldedTraits.named(connection, profiles, demand.traits())
        .forEach(
            (profile, traits) ->
                traits.forEach(
                    (name, trait) -> known.part(profile).traits.put(name, trait.value())));
    known.occurrences(connection, profiles, demand, now);
    if (!demand.consents().isEmpty()) {
      FoldedConsents.granted(connection, profiles)
          .forEach((profile, granted) -> known.part(profile).consents.putAll(granted));
    }
    if (!demand.journeys().isEmpty()) {
      Rows.of(connection, STAGES, profiles)
          .uuid(id -> id)
          .uuid(id -> id)
          .each(
              row -> known.part(Rows.uuid(row, 1)).stages.put(row.getString(2), row.getString(3)));
    }
    return known;
  }

  private Parts part(UUID profile) {
    return people.computeIfAbsent(profile, _ -> new Parts());
  }

  /** What is known of one of them. */
  public Known of(UUID profile) {
    var parts = people.get(profile);
    return parts == null ? Known.NOTHING : parts.known();
  }

  private void occurrences(
      Connection connection, Collection<UUID> profiles, Demand demand, Instant now)
      throws SQLException {
    var named = demand.events().stream().filter(events -> events.name() != null).toList();
    var typed = demand.events().stream().filter(events -> events.name() == null).toList();
    read(connection, BY_NAME, profiles, named, now);
    read(connection, BY_TYPE, profiles, typed, now);
  }

  private void read(
      Connection connection,
      String sql,
      Collection<UUID> profiles,
      List<Events> events,
      Instant now)
      throws SQLException {
    if (events.isEmpty()) {
      return;
    }
    try (var statement = connection.prepareStatement(sql)) {
      bind(connection, statement, events, now);
      statement.setObject(7, now.atOffset(ZoneOffset.UTC));
      statement.setObject(8, now.atOffset(ZoneOffset.UTC));
      statement.setArray(9, connection.createArrayOf("uuid", profiles.toArray()));
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          take(events.get(rows.getInt(2)), rows);
        }
      }
    }
  }

  private static void bind(
      Connection connection, PreparedStatement statement, List<Events> events, Instant now)
      throws SQLException {
    var kinds = IntStream.range(0, events.size()).boxed().toArray();
    statement.setArray(1, connection.createArrayOf("int4", kinds));
    statement.setArray(2, array(connection, "text", events, Events::type));
    statement.setArray(3, array(connection, "text", events, Events::name));
    statement.setArray(4, array(connection, "timestamptz", events, e -> since(e, now)));
    statement.setArray(5, array(connection, "int4", events, Events::latest));
    statement.setArray(6, array(connection, "bool", events, Events::properties));
  }

  private static Array array(
      Connection connection,
      String type,
      List<Events> events,
      Function<Events, @Nullable Object> column)
      throws SQLException {
    return connection.createArrayOf(type, events.stream().map(column).toArray());
  }

  private static String since(Events events, Instant now) {
    var back = events.back();
    return back == null ? "-infinity" : now.minus(back).toString();
  }

  private void take(Events events, ResultSet row) throws SQLException {
    var occurrence =
        new Occurrence(
            Rows.instant(row, 5),
            row.getString(3),
            row.getString(4),
            Properties.ofJson(row.getString(6)));
    part(Rows.uuid(row, 1))
        .occurrences
        .computeIfAbsent(Kind.of(events), _ -> new ArrayList<>())
        .add(occurrence);
  }

  /** Profiles that stand for themselves, in order of id, those after {@code after} only. */
  public static List<UUID> page(Connection connection, UUID after, int limit) throws SQLException {
    try (var statement = connection.prepareStatement(PAGE)) {
      statement.setObject(1, after);
      statement.setInt(2, limit);
      var page = new ArrayList<UUID>();
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          page.add(Rows.uuid(rows, 1));
        }
      }
      return page;
    }
  }
}
