package io.engagementhub.profile.loyalty;

import io.engagementhub.kit.ids.NewIds;
import io.engagementhub.profile.loyalty.domain.Wallet;
import io.engagementhub.profile.loyalty.persistence.Erasure;
import io.engagementhub.profile.loyalty.persistence.Ledgers;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * Forgets people's points, as their right to erasure asks: what they have left is forfeited, and
 * what was posted stays under nobody's name, so that the totals of the programme stay true.
 */
@ApplicationScoped
public class ForgetPoints {
  private final InstantSource clock;

  ForgetPoints(InstantSource clock) {
    this.clock = clock;
  }

  /** Forgets these fragments; in a transaction that holds their profiles. */
  public void forget(Connection connection, Collection<UUID> fragments) throws SQLException {
    for (var programme : Erasure.programmes(connection, fragments)) {
      var purses = Erasure.purses(connection, programme, fragments);
      purses.forEach(purse -> purse.forfeit(NewIds.next(), clock.instant()));
      Ledgers.save(connection, programme, List.of(new Wallet(purses)), clock.instant(), null);
    }
    Erasure.cut(connection, fragments);
  }
}
