package io.engagementhub.profile.crm.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.engagementhub.contracts.Identifier;
import io.engagementhub.contracts.Json;
import io.engagementhub.kit.events.EventMapper;
import io.engagementhub.profile.crm.CrmRecord;
import io.engagementhub.profile.sql.Rows;
import io.engagementhub.profile.sql.Statements;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** What systems told last of their records. */
public final class RecordRows {
  private static final TypeReference<Map<String, Json>> FIELDS = new TypeReference<>() {};
  private static final String COLUMNS =
      "select system_id, external_id, fragment_id, version, updated_at, fields from crm_record";

  /** Two that tell of one record at once do so one after the other. */
  private static final String LOCK = "select pg_advisory_xact_lock(hashtextextended(?, 80))";

  private static final String PUT =
      """
      insert into crm_record as r (system_id, external_id, version, updated_at, fields)
      values (?, ?, ?, ?, ?)
      on conflict (system_id, external_id) do update
        set version = excluded.version, updated_at = excluded.updated_at, fields = excluded.fields
      """;
  private static final String RESOLVED =
      """
      update crm_record r set fragment_id = t.fragment
      from unnest(?, ?, ?) as t(system, external, fragment)
      where r.system_id = t.system and r.external_id = t.external
        and r.fragment_id is distinct from t.fragment
      """;
  private static final String OF_PROFILE =
      """
       where system_id = ? and fragment_id in (select id from fragment where profile_id = ?)
      order by external_id limit 10
      """;
  private static final String OWNER =
      """
      select f.id, f.profile_id from unnest(?, ?) with ordinality as n(namespace, value, place)
        join identifier i on i.namespace = n.namespace and i.value = n.value
        join fragment f on f.id = i.fragment_id
      order by n.place limit 1
      """;

  /** A fragment and the profile it belongs to. */
  public record Owner(UUID fragment, UUID profile) {}

  /** A record that was resolved. */
  public record Resolved(String system, String externalId, UUID fragment) {}

  public static Optional<CrmRecord> lock(Connection connection, String system, String externalId)
      throws SQLException {
    Statements.query(connection, LOCK, _ -> true, system + "/" + externalId);
    return find(connection, system, externalId);
  }

  public static Optional<CrmRecord> find(Connection connection, String system, String externalId)
      throws SQLException {
    return Statements.query(
            connection,
            COLUMNS + " where system_id = ? and external_id = ?",
            RecordRows::read,
            system,
            externalId)
        .stream()
        .findFirst();
  }

  /** Records that a system keeps of a person. */
  public static List<CrmRecord> of(Connection connection, String system, UUID profile)
      throws SQLException {
    return Statements.query(connection, COLUMNS + OF_PROFILE, RecordRows::read, system, profile);
  }

  public static void put(Connection connection, CrmRecord record) throws SQLException {
    Statements.update(
        connection,
        PUT,
        record.system(),
        record.externalId(),
        record.version(),
        record.updatedAt(),
        write(record.fields()));
  }

  public static void resolved(Connection connection, Collection<Resolved> records)
      throws SQLException {
    Rows.of(connection, RESOLVED, records)
        .text(Resolved::system)
        .text(Resolved::externalId)
        .uuid(Resolved::fragment)
        .update();
  }

  /** Whose the first of the identifiers is that is anybody's. */
  public static Optional<Owner> owner(Connection connection, Collection<Identifier> identifiers)
      throws SQLException {
    return Rows.of(connection, OWNER, identifiers)
        .text(Identifier::namespace)
        .text(Identifier::value)
        .query(row -> new Owner(Rows.uuid(row, 1), Rows.uuid(row, 2)))
        .stream()
        .findFirst();
  }

  private static CrmRecord read(ResultSet row) throws SQLException {
    try {
      return new CrmRecord(
          row.getString(1),
          row.getString(2),
          row.getObject(3, UUID.class),
          row.getLong(4),
          Rows.instant(row, 5),
          EventMapper.shared().readValue(row.getString(6), FIELDS));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the hub wrote it", e);
    }
  }

  private static String write(Map<String, Json> fields) {
    try {
      return EventMapper.shared().writeValueAsString(new TreeMap<>(fields));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("values that were read can be written", e);
    }
  }

  private RecordRows() {}
}
