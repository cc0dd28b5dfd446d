package io.engagementhub.chatbot.known.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.engagementhub.chatbot.known.KnownTouchpoint;
import io.engagementhub.chatbot.known.People;
import io.engagementhub.chatbot.persistence.Sql;
import io.engagementhub.contracts.Identifier;
import io.engagementhub.contracts.ProfileChanged;
import io.engagementhub.kit.events.EventCodec;
import io.engagementhub.kit.events.EventMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads the copy; every statement is one or a few index look-ups. */
@ApplicationScoped
class JdbcPeople implements People {
  private static final EventCodec<ProfileChanged> CODEC = EventCodec.of(ProfileChanged.class);
  private static final TypeReference<Map<String, String>> PROPERTIES = new TypeReference<>() {};

  /** Longest chain of merges that is followed; a longer one would be a loop. */
  private static final int LONGEST_CHAIN = 8;

  /** The profile and whatever was merged into it. */
  private static final String PROFILE_AND_MERGED =
      "profile_id = ? or profile_id in (select profile_id from known_profile where merged_into = ?)";

  private final Sql sql;

  JdbcPeople(Sql sql) {
    this.sql = sql;
  }

  @Override
  public Optional<ProfileChanged> find(UUID profileId) {
    var id = profileId;
    for (int step = 0; step < LONGEST_CHAIN; step++) {
      var found =
          sql.one("select event from known_profile where profile_id = ?", JdbcPeople::profile, id);
      var into = found.map(ProfileChanged::mergedInto);
      if (found.isEmpty() || into.isEmpty()) {
        return found;
      }
      id = into.get();
    }
    return Optional.empty();
  }

  @Override
  public Optional<ProfileChanged> find(Identifier identifier) {
    return sql.one(
            """
            select i.profile_id from known_identifier i join known_profile p using (profile_id)
            where i.namespace = ? and i.value = ?
            order by p.merged_into is not null, p.profile_id limit 1
            """,
            row -> row.getObject(1, UUID.class),
            identifier.namespace(),
            identifier.value())
        .flatMap(this::find);
  }

  @Override
  public List<Stage> stages(UUID profileId) {
    return sql.list(
        """
        select distinct on (s.journey_id) s.*
        from known_stage s join known_profile p on p.profile_id = s.profile_id
        where (p.profile_id = ? or p.merged_into = ?)
          and s.at >= coalesce(p.regrouped_at, '-infinity')
        order by s.journey_id, p.merged_into is not null, s.revision desc, s.at desc
        """,
        row ->
            new Stage(
                row.getString("journey_id"),
                row.getInt("journey_version"),
                row.getString("stage"),
                row.getString("kind"),
                Sql.instant(row, "at")),
        profileId,
        profileId);
  }

  @Override
  public List<KnownTouchpoint> touchpoints(Iterable<UUID> fragments, int limit) {
    return sql.list(
        """
        select t.* from unnest(?) as f (id), lateral (
          select * from known_touchpoint where fragment_id = f.id order by at desc limit ?) as t
        order by t.at desc, t.id desc limit ?
        """,
        JdbcPeople::touchpoint,
        StreamSupport.stream(fragments.spliterator(), false).toArray(UUID[]::new),
        limit,
        limit);
  }

  @Override
  public List<FollowUp> openFollowUps(UUID profileId) {
    return sql.list(
        "select * from follow_up where done_at is null and ("
            + PROFILE_AND_MERGED
            + ") order by requested_at desc limit 20",
        JdbcPeople::followUp,
        profileId,
        profileId);
  }

  @Override
  public List<FollowUp> followUps(boolean done, @Nullable Position after, int limit) {
    return sql.list(
        """
        select * from follow_up where (done_at is not null) = ? and (requested_at, id) > (?, ?)
        order by requested_at, id limit ?
        """,
        JdbcPeople::followUp,
        done,
        after == null ? Instant.EPOCH : after.requestedAt(),
        after == null ? new UUID(0, 0) : after.id(),
        limit);
  }

  @Override
  public Optional<FollowUp> followUp(UUID id) {
    return sql.one("select * from follow_up where id = ?", JdbcPeople::followUp, id);
  }

  @Override
  public boolean done(UUID id, String outcome, @Nullable String note, String agentId, Instant at) {
    return sql.update(
            """
            update follow_up set outcome = ?, note = ?, done_by = ?, done_at = ?
            where id = ? and done_at is null
            """,
            outcome,
            note,
            agentId,
            at,
            id)
        == 1;
  }

  private static ProfileChanged profile(ResultSet row) throws SQLException {
    try {
      return CODEC.read(row.getString("event").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("a stored profile can be read", e);
    }
  }

  private static KnownTouchpoint touchpoint(ResultSet row) throws SQLException {
    return new KnownTouchpoint(
        row.getObject("fragment_id", UUID.class),
        row.getObject("id", UUID.class),
        Sql.instant(row, "at"),
        row.getString("type"),
        row.getString("name"),
        row.getString("channel"),
        properties(row.getString("properties")));
  }

  private static Map<String, String> properties(String json) {
    try {
      return EventMapper.shared().readValue(json, PROPERTIES);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("stored properties can be read", e);
    }
  }

  private static FollowUp followUp(ResultSet row) throws SQLException {
    return new FollowUp(
        row.getObject("id", UUID.class),
        row.getObject("profile_id", UUID.class),
        row.getString("reason"),
        row.getString("journey_id"),
        row.getString("stage"),
        Sql.instant(row, "requested_at"),
        row.getString("outcome"),
        row.getString("note"),
        row.getString("done_by"),
        Sql.instantOrNull(row, "done_at"));
  }
}
