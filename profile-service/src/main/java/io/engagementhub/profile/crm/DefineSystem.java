package io.engagementhub.profile.crm;

import io.engagementhub.conditions.ConditionJson.Fault;
import io.engagementhub.profile.crm.domain.ConflictPolicy;
import io.engagementhub.profile.crm.domain.CrmSystem;
import io.engagementhub.profile.crm.domain.CrmSystem.Enrichment;
import io.engagementhub.profile.crm.persistence.SystemRows;
import io.engagementhub.profile.traits.DeclaredTrait;
import io.engagementhub.profile.traits.DefineTrait;
import io.engagementhub.profile.traits.domain.Policy;
import io.engagementhub.profile.traits.domain.TraitDefinition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Administers systems; what a policy or a licence asks of a trait has to be declared of it. */
@ApplicationScoped
public class DefineSystem {
  /** Most systems. */
  public static final int MOST = 50;

  private final DataSource database;
  private final DefineTrait traits;
  private final InstantSource clock;

  DefineSystem(DataSource database, DefineTrait traits, InstantSource clock) {
    this.database = database;
    this.traits = traits;
    this.clock = clock;
  }

  /** What came of it. */
  public sealed interface Outcome {
    record Defined(DefinedSystem system) implements Outcome {}

    record Invalid(List<Fault> faults) implements Outcome {}

    /** There is one of this id, or there are as many as may be. */
    record Taken() implements Outcome {}

    record Unknown() implements Outcome {}

    record Stale() implements Outcome {}
  }

  @Transactional
  public Outcome add(CrmSystem system, String by) {
    var faults = faults(system);
    if (!faults.isEmpty()) {
      return new Outcome.Invalid(faults);
    }
    try (var connection = database.getConnection()) {
      return SystemRows.add(connection, system, clock.instant(), by, MOST)
          ? found(system.id())
          : new Outcome.Taken();
    } catch (SQLException e) {
      throw new IllegalStateException("the system could not be defined", e);
    }
  }

  /** Defines it anew; counts for what it tells from now on. */
  @Transactional
  public Outcome replace(CrmSystem system, long version, String by) {
    var faults = faults(system);
    if (!faults.isEmpty()) {
      return new Outcome.Invalid(faults);
    }
    try (var connection = database.getConnection()) {
      if (SystemRows.find(connection, system.id()).isEmpty()) {
        return new Outcome.Unknown();
      }
      return SystemRows.replace(connection, system, version, clock.instant(), by)
          ? found(system.id())
          : new Outcome.Stale();
    } catch (SQLException e) {
      throw new IllegalStateException("the system could not be defined", e);
    }
  }

  private Outcome found(String id) {
    return find(id).<Outcome>map(Outcome.Defined::new).orElseGet(Outcome.Unknown::new);
  }

  public Optional<DefinedSystem> find(String id) {
    try (var connection = database.getConnection()) {
      return SystemRows.find(connection, id);
    } catch (SQLException e) {
      throw new IllegalStateException("the system could not be read", e);
    }
  }

  /** In order of id, those after {@code after} only. */
  public List<DefinedSystem> list(String after, int limit) {
    try (var connection = database.getConnection()) {
      return SystemRows.list(connection, after, limit);
    } catch (SQLException e) {
      throw new IllegalStateException("systems could not be read", e);
    }
  }

  private List<Fault> faults(CrmSystem system) {
    var faults = new ArrayList<Fault>();
    for (int i = 0; i < system.fields().size(); i++) {
      var field = system.fields().get(i);
      var at = "/fields/" + i;
      var declared = traits.find(field.trait()).map(DeclaredTrait::definition);
      policy(system, field, declared, at, faults);
      var terms = system.enrichment();
      if (terms != null) {
        terms(terms, declared, at, faults);
      }
    }
    return faults;
  }

  private static void policy(
      CrmSystem system,
      CrmSystem.Field field,
      Optional<TraitDefinition> declared,
      String at,
      List<Fault> faults) {
    var source = system.source();
    var trusted =
        declared
            .filter(trait -> trait.policy() == Policy.MOST_TRUSTED)
            .map(TraitDefinition::sources)
            .orElse(List.of());
    boolean fits =
        switch (field.policy()) {
          case CRM_WINS -> !trusted.isEmpty() && trusted.getFirst().equals(source);
          case MOST_TRUSTED -> trusted.contains(source);
          case LATEST ->
              declared.map(TraitDefinition::policy).orElse(Policy.LATEST) == Policy.LATEST;
          case HUB_WINS -> true;
        };
    if (!fits) {
      faults.add(
          new Fault(
              at + "/policy",
              field.policy() == ConflictPolicy.LATEST
                  ? "the trait is declared with another policy"
                  : "expects the trait to be declared most-trusted with the source "
                      + source
                      + (field.policy() == ConflictPolicy.CRM_WINS ? " first" : "")));
    }
  }

  private static void terms(
      Enrichment terms, Optional<TraitDefinition> declared, String at, List<Fault> faults) {
    var expires = declared.map(TraitDefinition::expiresAfter).orElse(null);
    if (expires == null || expires.compareTo(terms.timeToLive()) > 0) {
      faults.add(
          new Fault(
              at + "/trait",
              "expects a trait declared to expire after " + terms.timeToLive() + " at the latest"));
    }
    if (!declared.map(TraitDefinition::licence).orElse("").equals(terms.licence())) {
      faults.add(new Fault(at + "/trait", "expects a trait declared under the same licence"));
    }
    var purpose = declared.map(TraitDefinition::purpose).orElse(null);
    if (!terms.purposes().isEmpty() && (purpose == null || !terms.purposes().contains(purpose))) {
      faults.add(
          new Fault(at + "/trait", "expects a trait declared for a purpose that the terms allow"));
    }
  }
}
