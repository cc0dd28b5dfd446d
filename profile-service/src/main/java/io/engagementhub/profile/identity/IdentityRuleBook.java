package io.engagementhub.profile.identity;

import io.engagementhub.kit.ids.NewIds;
import io.engagementhub.profile.identity.domain.RuleSet;
import io.engagementhub.profile.identity.domain.RuleSet.Review;
import io.engagementhub.profile.identity.persistence.RuleSets;
import io.engagementhub.profile.identity.persistence.RuleSets.Due;
import io.engagementhub.profile.resolving.KnownRules;
import io.engagementhub.profile.resolving.domain.NamespaceRule;
import io.engagementhub.profile.segments.persistence.Definitions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** The identity rules there are, and were. A change counts from the moment it is answered. */
@ApplicationScoped
public class IdentityRuleBook {
  private final DataSource database;
  private final Definitions definitions;
  private final KnownRules known;
  private final InstantSource clock;

  IdentityRuleBook(
      DataSource database, Definitions definitions, KnownRules known, InstantSource clock) {
    this.database = database;
    this.definitions = definitions;
    this.known = known;
    this.clock = clock;
  }

  /**
   * What to change.
   *
   * @param replaced the version that is replaced
   * @param rules every rule from now on
   */
  public record Command(long replaced, List<NamespaceRule> rules, String by, String reason) {}

  /** What came of it. */
  public sealed interface Outcome {
    record Changed(RuleSet rules) implements Outcome {}

    record Stale() implements Outcome {}

    /** Identifiers of these namespaces are kept in another form; nobody would find them again. */
    record InOtherForm(List<String> namespaces) implements Outcome {}
  }

  /** The rules that hold. */
  public RuleSet current() {
    try (var connection = database.getConnection()) {
      return current(connection);
    } catch (SQLException e) {
      throw new IllegalStateException("identity rules could not be read", e);
    }
  }

  private RuleSet current(Connection connection) throws SQLException {
    var latest = RuleSets.versions(connection, Long.MAX_VALUE, 1);
    if (!latest.isEmpty()) {
      return latest.getFirst();
    }
    var defaults = known.current(connection);
    return new RuleSet(defaults.version(), defaults.namespaces(), null, "", "");
  }

  /** Versions below {@code below}, newest first. */
  public List<RuleSet> versions(long below, int limit) {
    try (var connection = database.getConnection()) {
      return RuleSets.versions(connection, below, limit);
    } catch (SQLException e) {
      throw new IllegalStateException("identity rules could not be read", e);
    }
  }

  /** The latest reviews of people, newest first. */
  public List<Review> reviews() {
    try (var connection = database.getConnection()) {
      return RuleSets.reviews(connection);
    } catch (SQLException e) {
      throw new IllegalStateException("reviews could not be read", e);
    }
  }

  /**
   * Changes the rules. Waits for every batch that began under the old ones, so that a review that
   * follows misses nobody.
   */
  @Transactional
  public Outcome change(Command command) {
    try (var connection = database.getConnection()) {
      definitions.holdAlone(connection);
      var before = current(connection);
      if (before.version() != command.replaced()) {
        return new Outcome.Stale();
      }
      var inOtherForm = inOtherForm(connection, before, command.rules());
      if (!inOtherForm.isEmpty()) {
        return new Outcome.InOtherForm(inOtherForm);
      }
      var now = clock.instant();
      var next =
          new RuleSet(before.version() + 1, command.rules(), now, command.by(), command.reason());
      RuleSets.add(connection, next, now);
      RuleSets.review(
          connection,
          before.stricterIn(command.rules()).stream()
              .map(namespace -> new Due(NewIds.next(), next.version(), namespace, now))
              .toList());
      return new Outcome.Changed(next);
    } catch (SQLException e) {
      throw new IllegalStateException("identity rules could not be changed", e);
    }
  }

  private static List<String> inOtherForm(
      Connection connection, RuleSet before, List<NamespaceRule> rules) throws SQLException {
    var found = new ArrayList<String>();
    for (var rule : rules) {
      boolean matchedAlike =
          before.rules().stream()
              .anyMatch(
                  was ->
                      was.namespace().equals(rule.namespace())
                          && was.matching().equals(rule.matching()));
      if (!matchedAlike && RuleSets.hasOthersThan(connection, rule)) {
        found.add(rule.namespace());
      }
    }
    return found;
  }
}
