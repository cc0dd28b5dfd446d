package io.engagementhub.profile.identity;

import io.engagementhub.contracts.Identifier;
import io.engagementhub.profile.identity.domain.Ties;
import io.engagementhub.profile.identity.domain.Ties.Tie;
import io.engagementhub.profile.identity.domain.Whole;
import io.engagementhub.profile.identity.persistence.Reviews;
import io.engagementhub.profile.identity.persistence.Reviews.Owned;
import io.engagementhub.profile.identity.persistence.Reviews.Review;
import io.engagementhub.profile.identity.persistence.Wholes;
import io.engagementhub.profile.identity.persistence.Wholes.Linked;
import io.engagementhub.profile.resolving.KnownRules;
import io.engagementhub.profile.resolving.LostRace;
import io.engagementhub.profile.resolving.Races;
import io.engagementhub.profile.resolving.domain.IdentityRules;
import io.engagementhub.profile.sql.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Takes people apart who are held together only by what stricter rules no longer accept. Goes over
 * the identifiers of the namespace, a batch at a time.
 */
@ApplicationScoped
public class ReviewPeople {
  private static final int BATCH = 500;

  private final Transactions transactions;
  private final KnownRules rules;
  private final Separating separating;
  private final Resettle resettle;
  private final InstantSource clock;

  ReviewPeople(
      Transactions transactions,
      KnownRules rules,
      Separating separating,
      Resettle resettle,
      InstantSource clock) {
    this.transactions = transactions;
    this.rules = rules;
    this.separating = separating;
    this.resettle = resettle;
    this.clock = clock;
  }

  /** Looks at one batch; returns whether there was any. */
  public boolean handle() {
    return transactions.<Boolean>with(Reviews::areAny)
        && Races.settle(() -> transactions.call(this::look));
  }

  private boolean look(Connection connection) throws SQLException {
    resettle.hold(connection);
    var next = Reviews.next(connection);
    if (next.isEmpty()) {
      return false;
    }
    var review = next.get();
    var current = rules.current(connection);
    var owned = Reviews.identifiers(connection, review, BATCH);
    int separated = separate(connection, current, review, owned);
    Reviews.advance(
        connection,
        review.id(),
        owned.isEmpty() ? review.position() : owned.getLast().identifier().value(),
        owned.size(),
        separated,
        owned.size() < BATCH ? Optional.of(clock.instant()) : Optional.empty());
    return true;
  }

  private int separate(
      Connection connection, IdentityRules current, Review review, List<Owned> owned)
      throws SQLException {
    var blocked = owned.stream().map(Owned::identifier).filter(current::blocks).toList();
    var suspects = suspects(connection, current, review, owned);
    // In order of id, which the map keeps, so that it is the same each time.
    var wholes = new TreeMap<>(Wholes.lock(connection, suspects));
    if (!Reviews.areStill(connection, owned)) {
      throw new LostRace("people were merged or separated elsewhere");
    }
    var changed = new HashSet<UUID>();
    int separated = 0;
    for (var whole : wholes.values()) {
      var groups = groups(connection, current, whole);
      if (groups.size() > 1) {
        var grounds = new Separating.Grounds("", "", "RULES_CHANGED");
        changed.addAll(separating.separate(connection, whole, groups, grounds).changed());
        separated++;
      }
    }
    changed.addAll(Reviews.forget(connection, blocked));
    resettle.tell(connection, changed);
    return separated;
  }

  private static Set<UUID> suspects(
      Connection connection, IdentityRules current, Review review, List<Owned> owned)
      throws SQLException {
    var fragments = new HashSet<UUID>();
    var free = new ArrayList<UUID>();
    for (var each : owned) {
      if (current.blocks(each.identifier())) {
        fragments.add(each.fragment());
      } else {
        free.add(each.fragment());
      }
    }
    if (!current.mayLink(review.namespace(), false)) {
      fragments.addAll(Reviews.linkedUntrusted(connection, review.namespace(), free));
    }
    var suspects = new HashSet<UUID>();
    owned.stream()
        .filter(each -> fragments.contains(each.fragment()))
        .forEach(each -> suspects.add(each.profile()));
    return suspects;
  }

  /** The groups that what is still accepted holds together; one if nothing was lost. */
  private static List<Set<UUID>> groups(Connection connection, IdentityRules current, Whole whole)
      throws SQLException {
    var linked = Wholes.linked(connection, whole.fragmentIds());
    var accepted = linked.stream().filter(one -> accepts(current, one)).toList();
    return accepted.size() == linked.size()
        ? List.of(whole.fragmentIds())
        : Ties.groups(whole.fragments(), ties(accepted));
  }

  private static boolean accepts(IdentityRules current, Linked linked) {
    Identifier via = linked.via();
    return via.namespace().isEmpty()
        || (!current.blocks(via) && current.mayLink(via.namespace(), linked.trusted()));
  }

  private static List<Tie> ties(List<Linked> linked) {
    return linked.stream().map(one -> new Tie(one.one(), one.other())).toList();
  }
}
