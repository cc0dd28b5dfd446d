package io.engagementhub.profile.identity;

import io.engagementhub.kit.ids.NewIds;
import io.engagementhub.profile.identity.domain.Separation;
import io.engagementhub.profile.identity.domain.Separation.Origin;
import io.engagementhub.profile.identity.domain.Separation.Part;
import io.engagementhub.profile.identity.domain.Whole;
import io.engagementhub.profile.identity.persistence.Separations;
import io.engagementhub.profile.identity.persistence.Separations.Told;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Takes a locked profile apart within a transaction that holds the definitions. */
@ApplicationScoped
class Separating {
  private final Resettle resettle;
  private final InstantSource clock;

  Separating(Resettle resettle, InstantSource clock) {
    this.resettle = resettle;
    this.clock = clock;
  }

  /** Who does it and why; {@code by} is empty where rules do. */
  record Grounds(String by, String reason, String rule) {}

  /**
   * What was done.
   *
   * @param change the history's first entry on it
   * @param parts in the order of the sides
   * @param changed profiles that others have to hear of
   */
  record Separated(UUID change, List<Part> parts, Set<UUID> changed) {}

  /** Separates and re-evaluates the parts' segments. */
  Separated separate(Connection connection, Whole whole, List<Set<UUID>> sides, Grounds grounds)
      throws SQLException {
    var parts =
        Separation.of(whole, sides, Stream.generate(NewIds::next).limit(sides.size()).toList());
    var now = clock.instant();
    var told = new ArrayList<Told>();
    for (var part : parts) {
      if (part.origin() != Origin.KEPT) {
        told.add(
            new Told(
                NewIds.next(),
                now,
                grounds.by(),
                grounds.reason(),
                whole.id(),
                part.profile(),
                grounds.rule(),
                "hub"));
      }
    }
    Separations.write(connection, whole, parts, told);
    resettle.segments(connection, parts.stream().map(Part::profile).toList());
    var changed = new HashSet<>(whole.redirects());
    parts.forEach(part -> changed.add(part.profile()));
    return new Separated(told.getFirst().id(), parts, changed);
  }
}
