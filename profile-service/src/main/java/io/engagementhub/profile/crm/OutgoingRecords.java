package io.engagementhub.profile.crm;

import io.engagementhub.contracts.Json;
import io.engagementhub.profile.crm.domain.ConflictPolicy;
import io.engagementhub.profile.crm.persistence.RecordRows;
import io.engagementhub.profile.crm.persistence.SystemRows;
import io.engagementhub.profile.traits.FoldedTraits;
import io.engagementhub.visibility.Access;
import io.engagementhub.visibility.Disclosure;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * What a system has to be told of its records: fields that changed and do not hold what it told
 * itself, which would be an echo. What it owns is left out, and what the reader may not see whole,
 * for a masked value would be taken for a new one.
 */
@ApplicationScoped
public class OutgoingRecords {
  private final DataSource database;

  OutgoingRecords(DataSource database) {
    this.database = database;
  }

  /**
   * A record with what is new of it.
   *
   * @param version the last that the system told, on which this is based
   * @param fields values by the system's names
   */
  public record Outgoing(
      String system, String externalId, long version, SortedMap<String, Value> fields) {}

  /** A value, who told it and when. */
  public record Value(Json value, String source, Instant at) {}

  /** Whether there is such a system. */
  public boolean isKnown(String system) {
    try (var connection = database.getConnection()) {
      return isKnown(connection, system);
    } catch (SQLException e) {
      throw new IllegalStateException("systems could not be read", e);
    }
  }

  /** Whether there is such a system. */
  public static boolean isKnown(Connection connection, String system) throws SQLException {
    return SystemRows.find(connection, system).isPresent();
  }

  /**
   * The records that a system keeps of a person, as far as there is something new.
   *
   * @param changed names of what changed, as {@code traits.city}
   */
  public List<Outgoing> of(
      String system, UUID profile, Collection<String> changed, Disclosure disclosure) {
    try (var connection = database.getConnection()) {
      var defined = SystemRows.find(connection, system).orElse(null);
      if (defined == null) {
        return List.of();
      }
      var fields =
          defined.system().fields().stream()
              .filter(field -> field.policy() != ConflictPolicy.CRM_WINS)
              .filter(field -> changed.contains("traits." + field.trait()))
              .toList();
      var standing =
          FoldedTraits.named(
                  connection,
                  List.of(profile),
                  fields.stream().map(field -> field.trait()).toList())
              .getOrDefault(profile, Map.of());
      var outgoing = new ArrayList<Outgoing>();
      for (var record : RecordRows.of(connection, system, profile)) {
        var values = new TreeMap<String, Value>();
        for (var field : fields) {
          var trait = standing.get(field.trait());
          if (trait == null) {
            continue;
          }
          var value = new Json(trait.value());
          boolean echo = value.equals(record.fields().get(field.name()));
          if (!echo && disclosure.of("traits." + field.trait(), trait.value()) == Access.SHOWN) {
            values.put(field.name(), new Value(value, trait.source(), trait.at()));
          }
        }
        if (!values.isEmpty()) {
          outgoing.add(new Outgoing(system, record.externalId(), record.version(), values));
        }
      }
      return outgoing;
    } catch (SQLException e) {
      throw new IllegalStateException("what a system is to be told could not be read", e);
    }
  }
}
