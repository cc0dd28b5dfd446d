package io.engagementhub.content.audience.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.engagementhub.content.audience.AudienceUpdates;
import io.engagementhub.content.audience.domain.Makeup;
import io.engagementhub.contracts.Identifier;
import io.engagementhub.contracts.JourneySignal;
import io.engagementhub.contracts.ProfileChanged;
import io.engagementhub.kit.consuming.Inbox;
import io.engagementhub.kit.events.EventMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Writes what is heard of people, one statement per kind of row and batch, in order of keys. */
@ApplicationScoped
public class JdbcAudienceUpdates implements AudienceUpdates {
  static final int SIGNALS_CONSUMER = 2;

  /** Arrays of arrays do not travel; segments and purposes go as text with U+001F between. */
  private static final String PROFILES =
      """
      insert into known_profile
        (profile_id, revision, merged_into, traits, segments, granted, refused, fragments,
         regrouped_at)
      select id, revision, merged_into, traits,
        string_to_array(segments, E'\\x1f'),
        string_to_array(granted, E'\\x1f'),
        string_to_array(refused, E'\\x1f'),
        string_to_array(fragments, E'\\x1f')::uuid[],
        regrouped_at
      from unnest(?::uuid[], ?::bigint[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[],
                  ?::text[], ?::timestamptz[])
        as n (id, revision, merged_into, traits, segments, granted, refused, fragments,
              regrouped_at)
      order by id
      on conflict (profile_id) do update set
        revision = excluded.revision,
        merged_into = excluded.merged_into,
        traits = excluded.traits,
        segments = excluded.segments,
        granted = excluded.granted,
        refused = excluded.refused,
        fragments = excluded.fragments,
        regrouped_at = excluded.regrouped_at
      where known_profile.revision < excluded.revision
      returning profile_id
      """;

  private static final String CLAIM =
      """
      insert into known_identifier (namespace, value, profile_id, claimed_at)
      select namespace, value, id, claimed_at
      from unnest(?::text[], ?::text[], ?::uuid[], ?::timestamptz[])
        as n (namespace, value, id, claimed_at)
      order by namespace, value
      on conflict (namespace, value) do update set
        profile_id = excluded.profile_id, claimed_at = excluded.claimed_at
      where known_identifier.claimed_at <= excluded.claimed_at
      """;

  private static final String RELEASE =
      """
      delete from known_identifier k
      where k.profile_id = any (?::uuid[])
        and not exists (
          select from unnest(?::text[], ?::text[], ?::uuid[]) as n (namespace, value, id)
          where n.namespace = k.namespace and n.value = k.value and n.id = k.profile_id)
      """;

  private static final String STAGES =
      """
      insert into known_stage (profile_id, journey, stage, at, revision)
      select id, journey, stage, at, revision
      from unnest(?::uuid[], ?::text[], ?::text[], ?::timestamptz[], ?::bigint[])
        as n (id, journey, stage, at, revision)
      order by id, journey
      on conflict (profile_id, journey) do update set
        stage = excluded.stage, at = excluded.at, revision = excluded.revision
      where (known_stage.revision, known_stage.at) <= (excluded.revision, excluded.at)
      """;

  private final DataSource database;

  JdbcAudienceUpdates(DataSource database) {
    this.database = database;
  }

  @Override
  @Transactional
  public void profilesChanged(List<ProfileChanged> changes) {
    var latest = new TreeMap<UUID, ProfileChanged>();
    for (var change : changes) {
      latest.merge(change.profileId(), change, (a, b) -> a.revision() > b.revision() ? a : b);
    }
    try (var connection = database.getConnection()) {
      var makeups = KnownMakeups.after(connection, latest.keySet(), changes);
      var news = writeProfiles(connection, latest.values(), makeups);
      writeIdentifiers(
          connection, latest.values().stream().filter(c -> news.contains(c.profileId())).toList());
    } catch (SQLException e) {
      throw new IllegalStateException("profiles could not be written", e);
    }
  }

  private static Set<UUID> writeProfiles(
      Connection connection, Collection<ProfileChanged> changes, Map<UUID, Makeup> makeups)
      throws SQLException {
    var rows = new Columns(connection, 9);
    for (var change : changes) {
      var regroupedAt = makeups.getOrDefault(change.profileId(), Makeup.UNKNOWN).regroupedAt();
      rows.add(
          change.profileId(),
          change.revision(),
          change.mergedInto(),
          traits(change),
          joined(change.segments()),
          joined(purposes(change, true)),
          joined(purposes(change, false)),
          joined(change.fragments().stream().map(UUID::toString).collect(Collectors.toSet())),
          regroupedAt == null ? null : utc(regroupedAt));
    }
    var written = new HashSet<UUID>();
    try (var statement = connection.prepareStatement(PROFILES)) {
      rows.bind(
          statement,
          "uuid",
          "bigint",
          "uuid",
          "text",
          "text",
          "text",
          "text",
          "text",
          "timestamptz");
      try (var ids = statement.executeQuery()) {
        while (ids.next()) {
          written.add(ids.getObject(1, UUID.class));
        }
      }
    }
    return written;
  }

  /**
   * A profile that was merged away keeps its identifiers here, and they lead to whoever answers for
   * it, until that one claims them itself.
   */
  private static void writeIdentifiers(Connection connection, List<ProfileChanged> changes)
      throws SQLException {
    var claims = new TreeMap<Identifier, Claim>(BY_NAME);
    for (var change : changes) {
      var claim = new Claim(change.profileId(), change.changedAt());
      for (var identifier : change.identifiers()) {
        if (identifier.value().indexOf('\0') < 0) {
          claims.merge(identifier, claim, (a, b) -> a.at().isAfter(b.at()) ? a : b);
        }
      }
    }
    release(connection, changes);
    var rows = new Columns(connection, 4);
    claims.forEach(
        (identifier, claim) ->
            rows.add(identifier.namespace(), identifier.value(), claim.by(), utc(claim.at())));
    rows.execute(CLAIM, "text", "text", "uuid", "timestamptz");
  }

  private static void release(Connection connection, List<ProfileChanged> changes)
      throws SQLException {
    var standing = changes.stream().filter(change -> change.mergedInto() == null).toList();
    var kept = new Columns(connection, 3);
    for (var change : standing) {
      for (var identifier : change.identifiers()) {
        kept.add(identifier.namespace(), identifier.value(), change.profileId());
      }
    }
    var ids = standing.stream().map(ProfileChanged::profileId).toArray();
    try (var statement = connection.prepareStatement(RELEASE)) {
      statement.setArray(1, connection.createArrayOf("uuid", ids));
      kept.bindFrom(2, statement, "text", "text", "uuid");
      statement.executeUpdate();
    }
  }

  @Override
  @Transactional
  public void stagesChanged(List<JourneySignal> signals) {
    try (var connection = database.getConnection()) {
      var ids = signals.stream().map(JourneySignal::id).toList();
      var fresh = Inbox.remember(connection, SIGNALS_CONSUMER, ids);
      var latest = new LinkedHashMap<Standing, JourneySignal>();
      signals.stream()
          .filter(signal -> fresh.contains(signal.id()))
          .forEach(
              signal ->
                  latest.merge(
                      new Standing(signal.profileId(), signal.journeyId()),
                      signal,
                      JourneySignal::standing));
      var rows = new Columns(connection, 5);
      for (var signal : latest.values()) {
        rows.add(
            signal.profileId(),
            signal.journeyId(),
            signal.stage(),
            utc(signal.at()),
            signal.revision());
      }
      rows.execute(STAGES, "uuid", "text", "text", "timestamptz", "bigint");
    } catch (SQLException e) {
      throw new IllegalStateException("stages could not be written", e);
    }
  }

  private static String traits(ProfileChanged change) {
    try {
      return EventMapper.shared().writeValueAsString(change.traits());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("traits can always be written", e);
    }
  }

  private static Set<String> purposes(ProfileChanged change, boolean answer) {
    return change.consents().entrySet().stream()
        .filter(consent -> consent.getValue() == answer)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private static String joined(Set<String> texts) {
    return texts.stream().sorted().collect(Collectors.joining("\u001f"));
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }

  private static final Comparator<Identifier> BY_NAME =
      Comparator.comparing(Identifier::namespace).thenComparing(Identifier::value);

  private record Claim(UUID by, Instant at) {}

  private record Standing(UUID profileId, String journeyId) {}
}
