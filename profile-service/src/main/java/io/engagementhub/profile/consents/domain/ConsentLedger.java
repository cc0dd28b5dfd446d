package io.engagementhub.profile.consents.domain;

import java.time.Instant;
import java.util.Collection;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/** What was chosen under one fragment for one purpose. Not thread-safe. */
public final class ConsentLedger {
  private final NavigableSet<ConsentRecord> records = new TreeSet<>(ConsentRecord.OLDEST_FIRST);

  /** A ledger with what it holds already, in any order. */
  public ConsentLedger(Collection<ConsentRecord> records) {
    this.records.addAll(records);
  }

  /**
   * Takes in what was told. Browsers tell with each touchpoint what was chosen once; so whoever
   * repeats what they themselves said last before it says nothing new.
   *
   * @return whether it is to be added to the ledger
   */
  public boolean take(ConsentRecord told) {
    for (var before : records.headSet(told, true).descendingSet()) {
      if (before.teller().equals(told.teller())) {
        return !told.repeats(before) && records.add(told);
      }
    }
    return records.add(told);
  }

  /** The choice that stands; empty if none was made or what was has expired. */
  public Optional<ConsentRecord> standing(Instant now) {
    for (var made : records.descendingSet()) {
      if (made.standsAt(now)) {
        return Optional.of(made);
      }
    }
    return Optional.empty();
  }

  /** The choice that stood at an instant in the past; empty if none was made by then. */
  public Optional<ConsentRecord> stoodAt(Instant then) {
    for (var made : records.descendingSet()) {
      if (!made.at().isAfter(then) && made.standsAt(then)) {
        return Optional.of(made);
      }
    }
    return Optional.empty();
  }
}
