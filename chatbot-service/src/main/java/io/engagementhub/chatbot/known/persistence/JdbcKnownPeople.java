package io.engagementhub.chatbot.known.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.engagementhub.chatbot.known.KnownPeople;
import io.engagementhub.chatbot.known.KnownTouchpoint;
import io.engagementhub.chatbot.known.Makeup;
import io.engagementhub.chatbot.persistence.Sql;
import io.engagementhub.contracts.EngagementRequested;
import io.engagementhub.contracts.Identifier;
import io.engagementhub.contracts.JourneySignal;
import io.engagementhub.contracts.ProfileChanged;
import io.engagementhub.kit.events.EventCodec;
import io.engagementhub.kit.events.EventMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The copy in a few tables, written by one statement per batch and table, rows in order of id. */
@ApplicationScoped
class JdbcKnownPeople implements KnownPeople {
  private static final EventCodec<ProfileChanged> CODEC = EventCodec.of(ProfileChanged.class);

  /** A fragment is cut back to this many touchpoints, now and then. */
  private static final int KEPT = 50;

  private final Sql sql;

  JdbcKnownPeople(Sql sql) {
    this.sql = sql;
  }

  @Override
  @Transactional
  public void profiles(List<ProfileChanged> events) {
    var latest = new TreeMap<UUID, ProfileChanged>();
    for (var event : events) {
      latest.merge(event.profileId(), event, (a, b) -> b.revision() > a.revision() ? b : a);
    }
    var makeups = makeups(latest.keySet(), events);
    var newer =
        Set.copyOf(
            sql.list(
                """
                insert into known_profile
                  (profile_id, revision, merged_into, event, fragments, regrouped_at)
                select id, revision, merged_into, event,
                  string_to_array(fragments, ',')::uuid[], regrouped_at
                from unnest(?, ?::bigint[], ?, ?, ?, ?::timestamptz[])
                  as n (id, revision, merged_into, event, fragments, regrouped_at)
                order by 1
                on conflict (profile_id) do update set
                  revision = excluded.revision, merged_into = excluded.merged_into,
                  event = excluded.event, fragments = excluded.fragments,
                  regrouped_at = excluded.regrouped_at
                where known_profile.revision < excluded.revision
                returning profile_id
                """,
                row -> row.getObject(1, UUID.class),
                ids(latest.values(), ProfileChanged::profileId),
                texts(latest.values(), event -> "" + event.revision()),
                latest.values().stream().map(ProfileChanged::mergedInto).toArray(UUID[]::new),
                texts(latest.values(), JdbcKnownPeople::json),
                texts(latest.values(), JdbcKnownPeople::fragments),
                latest.keySet().stream()
                    .map(id -> makeups.getOrDefault(id, Makeup.UNKNOWN).regroupedAt())
                    .map(at -> at == null ? null : at.toString())
                    .toArray(String[]::new)));
    identifiers(
        latest.values().stream().filter(event -> newer.contains(event.profileId())).toList());
  }

  /** What the profiles are made of after {@code events}, taken in order of revision. */
  private Map<UUID, Makeup> makeups(Set<UUID> profiles, List<ProfileChanged> events) {
    var makeups = new HashMap<UUID, Makeup>();
    sql.list(
        "select * from known_profile where profile_id = any(?)",
        row -> makeups.put(row.getObject("profile_id", UUID.class), makeup(row)),
        (Object) profiles.toArray(UUID[]::new));
    events.stream()
        .sorted(Comparator.comparingLong(ProfileChanged::revision))
        .forEach(
            event ->
                makeups.merge(
                    event.profileId(),
                    Makeup.UNKNOWN.after(event),
                    (before, alone) -> before.after(event)));
    return makeups;
  }

  private static Makeup makeup(ResultSet row) throws SQLException {
    return new Makeup(
        row.getLong("revision"),
        row.getObject("merged_into") != null,
        Set.of((UUID[]) row.getArray("fragments").getArray()),
        Sql.instantOrNull(row, "regrouped_at"));
  }

  private static String fragments(ProfileChanged event) {
    return event.fragments().stream().map(UUID::toString).collect(Collectors.joining(","));
  }

  /** Most changes leave identifiers as they are; then nothing is written. */
  private void identifiers(List<ProfileChanged> events) {
    var held =
        events.stream()
            .flatMap(
                event ->
                    event.identifiers().stream()
                        .map(identifier -> new Held(identifier, event.profileId())))
            .toList();
    var namespaces = texts(held, each -> each.identifier().namespace());
    var values = texts(held, each -> each.identifier().value());
    var profiles = ids(held, Held::profileId);
    sql.update(
        """
        delete from known_identifier k
        where k.profile_id = any(?) and not exists (
          select from unnest(?, ?, ?) as n (namespace, value, profile_id)
          where n.namespace = k.namespace and n.value = k.value and n.profile_id = k.profile_id)
        """,
        ids(events, ProfileChanged::profileId),
        namespaces,
        values,
        profiles);
    sql.update(
        """
        insert into known_identifier (namespace, value, profile_id)
        select * from unnest(?, ?, ?) order by 1, 2, 3 on conflict do nothing
        """,
        namespaces,
        values,
        profiles);
  }

  private record Held(Identifier identifier, UUID profileId) {}

  @Override
  @Transactional
  public void signals(List<JourneySignal> events) {
    var latest = new TreeMap<String, JourneySignal>();
    for (var event : events) {
      latest.merge(event.profileId() + event.journeyId(), event, JourneySignal::standing);
    }
    var all = latest.values();
    sql.update(
        """
        insert into known_stage (profile_id, journey_id, journey_version, kind, stage, at, revision)
        select * from unnest(?, ?, ?::int[], ?, ?, ?::timestamptz[], ?::bigint[])
        on conflict (profile_id, journey_id) do update set
          journey_version = excluded.journey_version, kind = excluded.kind,
          stage = excluded.stage, at = excluded.at, revision = excluded.revision
        where (known_stage.revision, known_stage.at) <= (excluded.revision, excluded.at)
        """,
        ids(all, JourneySignal::profileId),
        texts(all, JourneySignal::journeyId),
        texts(all, event -> "" + event.journeyVersion()),
        texts(all, event -> event.kind().name()),
        texts(all, JourneySignal::stage),
        times(all, JourneySignal::at),
        texts(all, event -> "" + event.revision()));
  }

  @Override
  @Transactional
  public void requests(List<EngagementRequested> events) {
    sql.update(
        """
        insert into follow_up (id, profile_id, reason, journey_id, stage, requested_at)
        select * from unnest(?, ?, ?, ?, ?, ?::timestamptz[]) order by 1
        on conflict do nothing
        """,
        ids(events, EngagementRequested::id),
        ids(events, EngagementRequested::profileId),
        texts(events, EngagementRequested::reason),
        texts(events, EngagementRequested::journeyId),
        texts(events, EngagementRequested::stage),
        times(events, EngagementRequested::requestedAt));
  }

  @Override
  @Transactional
  public void touchpoints(List<KnownTouchpoint> touchpoints) {
    var ordered =
        touchpoints.stream()
            .sorted(
                Comparator.comparing(KnownTouchpoint::fragmentId)
                    .thenComparing(KnownTouchpoint::at)
                    .thenComparing(KnownTouchpoint::id))
            .toList();
    sql.update(
        """
        insert into known_touchpoint (fragment_id, at, id, type, name, channel, properties)
        select * from unnest(?, ?::timestamptz[], ?, ?, ?, ?, ?)
        on conflict do nothing
        """,
        ids(ordered, KnownTouchpoint::fragmentId),
        times(ordered, KnownTouchpoint::at),
        ids(ordered, KnownTouchpoint::id),
        texts(ordered, KnownTouchpoint::type),
        texts(ordered, KnownTouchpoint::name),
        texts(ordered, KnownTouchpoint::channel),
        texts(ordered, touchpoint -> json(touchpoint.properties())));
    cutBack(ordered);
  }

  /** One touchpoint in eight has its fragment cut back: cheap, and never far above the aim. */
  private void cutBack(List<KnownTouchpoint> touchpoints) {
    var fragments =
        touchpoints.stream()
            .filter(touchpoint -> (touchpoint.id().getLeastSignificantBits() & 7) == 0)
            .map(KnownTouchpoint::fragmentId)
            .distinct()
            .toArray(UUID[]::new);
    if (fragments.length > 0) {
      sql.update(
          """
          delete from known_touchpoint t using unnest(?) as f (id), lateral (
            select at from known_touchpoint where fragment_id = f.id
            order by at desc offset ? limit 1) as oldest
          where t.fragment_id = f.id and t.at <= oldest.at
          """,
          fragments,
          KEPT);
    }
  }

  private static String json(ProfileChanged event) {
    return new String(CODEC.write(event), StandardCharsets.UTF_8);
  }

  private static String json(Map<String, String> properties) {
    try {
      return EventMapper.shared().writeValueAsString(properties);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("texts can always be written", e);
    }
  }

  private static <T> UUID[] ids(Collection<T> all, Function<T, UUID> id) {
    return all.stream().map(id).toArray(UUID[]::new);
  }

  private static <T> String[] texts(Collection<T> all, Function<T, String> text) {
    return all.stream().map(text).toArray(String[]::new);
  }

  private static <T> String[] times(Collection<T> all, Function<T, Instant> time) {
    return texts(all, each -> time.apply(each).toString());
  }
}
