package io.engagementhub.profile.identity;

import io.engagementhub.contracts.Identifier;
import io.engagementhub.profile.identity.domain.PersonState;
import io.engagementhub.profile.identity.domain.Separation.Part;
import io.engagementhub.profile.identity.domain.Ties;
import io.engagementhub.profile.identity.domain.Ties.Tie;
import io.engagementhub.profile.identity.domain.Whole;
import io.engagementhub.profile.identity.persistence.Changes;
import io.engagementhub.profile.identity.persistence.PersonStates;
import io.engagementhub.profile.identity.persistence.Separations;
import io.engagementhub.profile.identity.persistence.Wholes;
import io.engagementhub.profile.resolving.LostRace;
import io.engagementhub.profile.resolving.Races;
import io.engagementhub.profile.resolving.domain.LinkEvidence.Rule;
import io.engagementhub.profile.resolving.persistence.Identities;
import io.engagementhub.profile.resolving.persistence.Links;
import io.engagementhub.profile.resolving.persistence.Links.Confirmed;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/** Takes a person apart because an agent says so, or says what that would do. */
@ApplicationScoped
public class SeparateProfile {
  private final DataSource database;
  private final Separating separating;
  private final Resettle resettle;
  private final InstantSource clock;

  SeparateProfile(
      DataSource database, Separating separating, Resettle resettle, InstantSource clock) {
    this.database = database;
    this.separating = separating;
    this.resettle = resettle;
    this.clock = clock;
  }

  /** What is to leave. */
  public sealed interface Choice {
    record Fragments(List<UUID> ids) implements Choice {}

    /** The fragments that identifiers belong to. */
    record Identifiers(List<Identifier> identifiers) implements Choice {}

    /** What a merge brought, as the history's entry says. */
    record Merge(UUID change) implements Choice {}
  }

  /** What to do, and by whom. */
  public record Command(UUID profile, Choice choice, String reason, String by) {}

  /** What came of it. */
  public sealed interface Outcome {
    /** Done, as the history's entry says; the first part is the side that was not chosen. */
    record Separated(UUID change, List<Part> parts) implements Outcome {}

    record Unknown() implements Outcome {}

    /** The choice does not name anything of the profile; {@code position} in its list. */
    record NotOfThisProfile(int position) implements Outcome {}

    /** Nobody would be left. */
    record Everything() implements Outcome {}
  }

  /** What a separation would do. */
  public sealed interface Preview {
    /** The profile now, and what it would become; the first is the side that was not chosen. */
    record Foreseen(PersonState before, List<PersonState> after, List<Part> parts)
        implements Preview {}

    record Impossible(Outcome outcome) implements Preview {}
  }

  /** Separates in a transaction of its own. */
  public Outcome handle(Command command) {
    return Races.settle(
        () -> QuarkusTransaction.requiringNew().call(() -> separate(command, true)));
  }

  /** What the command would do. */
  public Preview preview(Command command) {
    return Rehearsal.of(() -> rehearse(command));
  }

  private Preview rehearse(Command command) {
    try (var connection = database.getConnection()) {
      resettle.hold(connection);
      var survivor = Wholes.survivor(connection, command.profile());
      if (survivor.isEmpty()) {
        return new Preview.Impossible(new Outcome.Unknown());
      }
      var before = PersonStates.read(connection, survivor.get());
      return switch (separate(command, false)) {
        case Outcome.Separated(var change, var parts) ->
            new Preview.Foreseen(
                before,
                PersonStates.read(connection, parts.stream().map(Part::profile).toList()),
                parts);
        case Outcome refused -> new Preview.Impossible(refused);
      };
    } catch (SQLException e) {
      throw new IllegalStateException("separation could not be rehearsed", e);
    }
  }

  private Outcome separate(Command command, boolean tell) {
    try (var connection = database.getConnection()) {
      resettle.hold(connection);
      var survivor = Wholes.survivor(connection, command.profile());
      if (survivor.isEmpty()) {
        return new Outcome.Unknown();
      }
      var whole = Wholes.lock(connection, Set.of(survivor.get())).get(survivor.get());
      if (whole == null || !survivor.equals(Wholes.survivor(connection, command.profile()))) {
        throw new LostRace("the profile was merged or separated elsewhere");
      }
      var leaving = new HashSet<UUID>();
      int position = choose(connection, whole, command.choice(), leaving);
      if (position >= 0) {
        return new Outcome.NotOfThisProfile(position);
      }
      var staying = new HashSet<>(whole.fragmentIds());
      staying.removeAll(leaving);
      if (staying.isEmpty()) {
        return new Outcome.Everything();
      }
      return separate(connection, whole, List.of(staying, leaving), command, tell);
    } catch (SQLException e) {
      throw new IllegalStateException("profile could not be separated", e);
    }
  }

  /** Collects the fragments chosen; returns the position of one that is not there, else -1. */
  private static int choose(Connection connection, Whole whole, Choice choice, Set<UUID> leaving)
      throws SQLException {
    var here = whole.fragmentIds();
    return switch (choice) {
      case Choice.Fragments(var ids) -> {
        leaving.addAll(ids);
        yield IntStream.range(0, ids.size())
            .filter(i -> !here.contains(ids.get(i)))
            .findFirst()
            .orElse(-1);
      }
      case Choice.Identifiers(var identifiers) -> {
        var known = Identities.find(connection, identifiers);
        for (int i = 0; i < identifiers.size(); i++) {
          var found = known.get(identifiers.get(i));
          if (found == null || !here.contains(found.fragment())) {
            yield i;
          }
          leaving.add(found.fragment());
        }
        yield -1;
      }
      case Choice.Merge(var change) -> {
        leaving.addAll(Changes.brought(connection, change));
        leaving.retainAll(here);
        yield leaving.isEmpty() ? 0 : -1;
      }
    };
  }

  private Outcome separate(
      Connection connection, Whole whole, List<Set<UUID>> sides, Command command, boolean tell)
      throws SQLException {
    var now = clock.instant();
    var separated =
        separating.separate(
            connection,
            whole,
            sides,
            new Separating.Grounds(command.by(), command.reason(), Rule.AGENT_CONFIRMED.name()));
    var parts = separated.parts();
    Separations.keepApart(connection, separated.change(), parts);
    Links.confirm(connection, bridges(connection, whole, parts, now));
    if (tell) {
      resettle.tell(connection, separated.changed());
    }
    return new Outcome.Separated(separated.change(), parts);
  }

  /**
   * The agent's word that each side is one person, where what tied it together has left. Without it
   * a later review of rules would take the side apart.
   */
  private static List<Confirmed> bridges(
      Connection connection, Whole whole, List<Part> parts, Instant now) throws SQLException {
    var ties =
        Wholes.linked(connection, whole.fragmentIds()).stream()
            .map(linked -> new Tie(linked.one(), linked.other()))
            .toList();
    var bridges = new ArrayList<Confirmed>();
    for (var part : parts) {
      var fragments =
          whole.fragments().stream().filter(f -> part.fragments().contains(f.id())).toList();
      for (var tie : Ties.missing(fragments, ties)) {
        bridges.add(new Confirmed(tie.one(), tie.other(), Rule.AGENT_CONFIRMED.name(), "hub", now));
      }
    }
    return bridges;
  }
}
