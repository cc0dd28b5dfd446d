package io.engagementhub.profile.traits;

import io.engagementhub.profile.sql.Rows;
import io.engagementhub.profile.traits.domain.Told;
import io.engagementhub.profile.traits.domain.TraitFold;
import io.engagementhub.profile.traits.domain.TraitRules;
import io.engagementhub.profile.traits.persistence.Tellings;
import io.engagementhub.profile.traits.persistence.Tellings.Purpose;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Reads traits with their provenance, as they stand or stood, and their history. */
@ApplicationScoped
public class ReadTraits {
  private static final String ANSWERING =
      "select coalesce(merged_into, id) from profile where id = any(?)";
  private static final String DERIVED =
      "select name, value, source, at from derived_trait where profile_id = any(?) and value <> 'null'";

  private final DataSource database;
  private final KnownTraits known;
  private final InstantSource clock;

  ReadTraits(DataSource database, KnownTraits known, InstantSource clock) {
    this.database = database;
    this.known = known;
    this.clock = clock;
  }

  /**
   * A trait with its provenance.
   *
   * @param value one JSON value
   * @param policy by which it stands; {@code derived} of what the hub concludes itself
   * @param fragment under which it was told; null of what is derived
   * @param touchpoint that told it; null of what is derived, and where it was not kept
   * @param expiresAt when it ceases to stand unless told again; null for never
   * @param licence under which it may be used; empty for none
   * @param visibility class of those who may see it; empty where none is declared
   */
  public record Provenance(
      String name,
      String value,
      String source,
      Instant at,
      String policy,
      @Nullable UUID fragment,
      @Nullable UUID touchpoint,
      @Nullable Instant expiresAt,
      String licence,
      String visibility) {}

  /** Who answers for the profile that was asked for, and what was read. */
  public record Read<T>(UUID profile, List<T> items) {}

  private interface Reading<T> {
    List<T> of(Connection connection, UUID profile) throws SQLException;
  }

  private <T> Optional<Read<T>> read(UUID asked, Reading<T> reading) {
    try (var connection = database.getConnection()) {
      var answering =
          Rows.of(connection, ANSWERING, List.of(asked))
              .uuid(id -> id)
              .query(row -> Rows.uuid(row, 1));
      if (answering.isEmpty()) {
        return Optional.empty();
      }
      var profile = answering.getFirst();
      return Optional.of(new Read<>(profile, reading.of(connection, profile)));
    } catch (SQLException e) {
      throw new IllegalStateException("traits could not be read", e);
    }
  }

  /**
   * The traits in order of name; empty if there is no such profile.
   *
   * @param asOf of which instant, by the time things were told of; null for now
   */
  public Optional<Read<Provenance>> handle(UUID asked, @Nullable Instant asOf) {
    return read(
        asked,
        (connection, profile) -> {
          var rules = known.current(connection);
          var at = asOf == null ? clock.instant() : asOf;
          var traits = new TreeMap<String, Provenance>();
          told(connection, profile, rules, at, traits);
          derived(connection, profile, rules, at, traits);
          return List.copyOf(traits.values());
        });
  }

  private static void told(
      Connection connection,
      UUID profile,
      TraitRules rules,
      Instant at,
      Map<String, Provenance> traits)
      throws SQLException {
    var told = Tellings.of(connection, profile);
    var granted = Tellings.granted(connection, ConcludeTraits.purposes(rules, told.keySet()));
    told.forEach(
        (trait, tellings) -> {
          var held = TraitFold.of(rules.of(trait.name()), tellings, at).held();
          if (held != null && ConcludeTraits.isGranted(rules, trait, granted)) {
            traits.put(trait.name(), provenance(rules, trait, held));
          }
        });
  }

  private static Provenance provenance(TraitRules rules, TraitOf trait, TraitFold.Held held) {
    var definition = rules.of(trait.name());
    var by = held.by();
    return new Provenance(
        trait.name(),
        held.value(),
        by.source(),
        by.at(),
        definition.policy().wireName(),
        by.fragment(),
        touchpoint(by),
        held.expiresAt(),
        definition.licence(),
        definition.visibility());
  }

  private static @Nullable UUID touchpoint(Told told) {
    return told.touchpoint().equals(Told.NO_TOUCHPOINT) ? null : told.touchpoint();
  }

  /** What is derived is known since when; of what it was before there is no history. */
  private static void derived(
      Connection connection,
      UUID profile,
      TraitRules rules,
      Instant at,
      Map<String, Provenance> traits)
      throws SQLException {
    Rows.of(connection, DERIVED, List.of(profile))
        .uuid(id -> id)
        .each(
            row -> {
              var name = row.getString(1);
              var since = Rows.instant(row, 4);
              if (!rules.isDeclared(name) && !since.isAfter(at)) {
                traits.put(
                    name,
                    new Provenance(
                        name,
                        row.getString(2),
                        row.getString(3),
                        since,
                        "derived",
                        null,
                        null,
                        null,
                        "",
                        ""));
              }
            });
  }

  /** Everything kept that was told of a trait, the newest first; empty if no such profile. */
  public Optional<Read<Told>> history(UUID asked, String name) {
    return read(
        asked,
        (connection, profile) -> {
          var trait = new TraitOf(profile, name);
          var told = Tellings.of(connection, List.of(trait)).getOrDefault(trait, List.of());
          var rules = known.current(connection);
          if (!ConcludeTraits.isGranted(rules, trait, granted(connection, rules, trait))) {
            return List.of();
          }
          var history = new ArrayList<>(told);
          history.sort(Told.BY_TIME.reversed());
          return history;
        });
  }

  private static Set<Purpose> granted(Connection connection, TraitRules rules, TraitOf trait)
      throws SQLException {
    return new HashSet<>(
        Tellings.granted(connection, ConcludeTraits.purposes(rules, List.of(trait))));
  }
}
