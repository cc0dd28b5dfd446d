package io.engagementhub.profile.traits;

import io.engagementhub.profile.segments.domain.News;
import io.engagementhub.profile.traits.DerivedTraits.Derived;
import io.engagementhub.profile.traits.DerivedTraits.Gone;
import io.engagementhub.profile.traits.persistence.DueTraits;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was concluded of the traits of some people, to be written at once. Not thread-safe. */
final class Conclusions {
  private final List<Derived> derived = new ArrayList<>();
  private final List<Gone> gone = new ArrayList<>();
  private final Set<TraitOf> looked = new HashSet<>();
  private final Map<TraitOf, Instant> due = new HashMap<>();

  /** The trait stands so. */
  void stands(TraitOf trait, String value, String source, Instant at, @Nullable Instant lookAgain) {
    derived.add(new Derived(trait.profile(), trait.name(), value, source, at));
    look(trait, lookAgain);
  }

  /** The trait is not there. */
  void isGone(TraitOf trait, @Nullable Instant lookAgain) {
    gone.add(new Gone(trait.profile(), trait.name()));
    look(trait, lookAgain);
  }

  private void look(TraitOf trait, @Nullable Instant lookAgain) {
    looked.add(trait);
    if (lookAgain != null) {
      due.put(trait, lookAgain);
    }
  }

  /** Writes; returns who has another trait than before. */
  Set<UUID> write(Connection connection, News news) throws SQLException {
    var changed = new HashSet<>(DerivedTraits.write(connection, derived, news));
    changed.addAll(DerivedTraits.forget(connection, gone, news));
    DueTraits.set(connection, looked, due);
    return changed;
  }
}
