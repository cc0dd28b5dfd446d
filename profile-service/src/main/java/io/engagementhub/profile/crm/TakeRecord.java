package io.engagementhub.profile.crm;

import io.engagementhub.contracts.Identifier;
import io.engagementhub.contracts.Json;
import io.engagementhub.kit.ids.NewIds;
import io.engagementhub.kit.outbox.Outbox;
import io.engagementhub.kit.privacy.ErasedPeople;
import io.engagementhub.profile.crm.domain.ConflictPolicy;
import io.engagementhub.profile.crm.domain.CrmSystem;
import io.engagementhub.profile.crm.domain.CrmSystem.Field;
import io.engagementhub.profile.crm.domain.Verdict;
import io.engagementhub.profile.crm.domain.Verdict.Side;
import io.engagementhub.profile.crm.domain.Verdict.Winner;
import io.engagementhub.profile.crm.persistence.ConflictRows;
import io.engagementhub.profile.crm.persistence.RecordRows;
import io.engagementhub.profile.crm.persistence.RecordRows.Owner;
import io.engagementhub.profile.crm.persistence.SystemRows;
import io.engagementhub.profile.traits.DeclaredTrait;
import io.engagementhub.profile.traits.FoldedTraits;
import io.engagementhub.profile.traits.FoldedTraits.Standing;
import io.engagementhub.profile.traits.persistence.TraitDefinitions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Takes in what a system tells of a record: notes conflicts, and tells the person's traits and
 * identifiers as a touchpoint of the system, through the outbox of the same transaction.
 */
@ApplicationScoped
public class TakeRecord {
  private final DataSource database;
  private final ErasedPeople erased;
  private final Outbox outbox;
  private final InstantSource clock;

  TakeRecord(DataSource database, ErasedPeople erased, Outbox outbox, InstantSource clock) {
    this.database = database;
    this.erased = erased;
    this.outbox = outbox;
    this.clock = clock;
  }

  /**
   * What a system tells.
   *
   * @param told whose version decides what is newer
   * @param identifiers beside the external id
   */
  public record Command(CrmRecord told, List<Identifier> identifiers) {
    public Command {
      identifiers = List.copyOf(identifiers);
    }
  }

  /** What came of it. */
  public sealed interface Outcome {
    /** It is taken; the person follows within moments. */
    record Taken(List<Conflict> conflicts) implements Outcome {}

    /** This very version was taken before. */
    record Known() implements Outcome {}

    /** A newer version was taken before. */
    record Older(long present) implements Outcome {}

    record UnknownSystem() implements Outcome {}

    record UnknownField(String name) implements Outcome {}
  }

  @Transactional
  public Outcome handle(Command command) {
    try (var connection = database.getConnection()) {
      var told = command.told();
      // What was told before is kept beside what is new, and must not outlive its person.
      erased.together(connection);
      var defined = SystemRows.find(connection, told.system()).orElse(null);
      if (defined == null) {
        return new Outcome.UnknownSystem();
      }
      var system = defined.system();
      for (var name : told.fields().keySet()) {
        if (system.field(name).isEmpty()) {
          return new Outcome.UnknownField(name);
        }
      }
      var before = RecordRows.lock(connection, told.system(), told.externalId()).orElse(null);
      if (before != null && before.version() > told.version()) {
        return new Outcome.Older(before.version());
      }
      if (before != null && before.version() == told.version()) {
        return new Outcome.Known();
      }
      return take(connection, system, before, command);
    } catch (SQLException e) {
      throw new IllegalStateException("the record could not be taken", e);
    }
  }

  private Outcome take(
      Connection connection, CrmSystem system, @Nullable CrmRecord before, Command command)
      throws SQLException {
    var told = command.told();
    var known = new ArrayList<Identifier>();
    known.add(new Identifier(system.source(), told.externalId()));
    known.addAll(command.identifiers());
    var owner = RecordRows.owner(connection, known).orElse(null);
    var standing = standing(connection, system, owner);
    var traits = new TreeMap<String, Json>();
    var conflicts = new ArrayList<Conflict>();
    for (var each : new TreeMap<>(told.fields()).entrySet()) {
      var field = system.field(each.getKey()).orElseThrow();
      boolean isNew = before == null || !each.getValue().equals(before.fields().get(field.name()));
      var hub = standing.get(field.trait());
      boolean differs =
          hub != null
              && !hub.source().equals(system.source())
              && !hub.value().equals(each.getValue().text());
      if (isNew && differs && hub != null && owner != null) {
        var conflict = conflict(connection, system, field, told, each.getValue(), hub, owner);
        ConflictRows.add(connection, conflict);
        conflicts.add(conflict);
      }
      if (isNew && !(differs && field.policy() == ConflictPolicy.HUB_WINS)) {
        traits.put(field.trait(), each.getValue());
      }
    }
    RecordRows.put(connection, merged(before, told));
    outbox.append(
        RecordTouchpoint.of(
            system,
            told.externalId(),
            command.identifiers(),
            traits,
            told.updatedAt(),
            clock.instant()));
    return new Outcome.Taken(conflicts);
  }

  /** What is not told this time stays as it was told. */
  private static CrmRecord merged(@Nullable CrmRecord before, CrmRecord told) {
    var fields = new HashMap<String, Json>(before == null ? Map.of() : before.fields());
    fields.putAll(told.fields());
    return new CrmRecord(
        told.system(), told.externalId(), null, told.version(), told.updatedAt(), fields);
  }

  private static Map<String, Standing> standing(
      Connection connection, CrmSystem system, @Nullable Owner owner) throws SQLException {
    if (owner == null) {
      return Map.of();
    }
    var names = system.fields().stream().map(Field::trait).toList();
    return FoldedTraits.named(connection, List.of(owner.profile()), names)
        .getOrDefault(owner.profile(), Map.of());
  }

  private Conflict conflict(
      Connection connection,
      CrmSystem system,
      Field field,
      CrmRecord told,
      Json value,
      Standing hub,
      Owner owner)
      throws SQLException {
    var trusted =
        TraitDefinitions.find(connection, field.trait())
            .map(DeclaredTrait::definition)
            .map(definition -> definition.sources())
            .orElse(List.of());
    var verdict =
        Verdict.of(
            field.policy(),
            new Side(told.updatedAt(), distrust(trusted, system.source())),
            new Side(hub.at(), distrust(trusted, hub.source())));
    return new Conflict(
        NewIds.next(),
        system.id(),
        told.externalId(),
        owner.fragment(),
        field.name(),
        field.trait(),
        new Conflict.Value(value, system.source(), told.updatedAt()),
        new Conflict.Value(new Json(hub.value()), hub.source(), hub.at()),
        field.policy().wireName(),
        wire(verdict.winner()),
        verdict.reason(),
        clock.instant(),
        null,
        null,
        null);
  }

  private static int distrust(List<String> trusted, String source) {
    int place = trusted.indexOf(source);
    return place < 0 ? trusted.size() : place;
  }

  static String wire(Winner winner) {
    return winner.name().toLowerCase(Locale.ROOT);
  }
}
