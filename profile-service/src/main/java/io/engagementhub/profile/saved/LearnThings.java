package io.engagementhub.profile.saved;

import io.engagementhub.profile.resolving.TouchpointListener;
import io.engagementhub.profile.saved.persistence.Returns;
import io.engagementhub.profile.saved.persistence.Returns.Return;
import io.engagementhub.profile.saved.persistence.ThingRows;
import io.engagementhub.profile.saved.persistence.ThingRows.New;
import io.engagementhub.profile.segments.domain.News;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Learns from touchpoints: {@code Order Completed} gives products owned, {@code Order Refunded} and
 * {@code Order Cancelled} mark them returned, {@code Configuration Saved} and {@code Product Added
 * to Wishlist} give configurations.
 */
@ApplicationScoped
@Priority(40)
class LearnThings implements TouchpointListener {
  private static final String BY = "touchpoint";

  private final DeriveTraits derive;

  LearnThings(DeriveTraits derive) {
    this.derive = derive;
  }

  @Override
  public Set<UUID> observed(Connection connection, List<Fresh> touchpoints, News news)
      throws SQLException {
    var changed = new HashSet<UUID>();
    var returns = new ArrayList<Return>();
    for (var fresh : touchpoints) {
      var learnt = ReadTouchpoint.of(fresh);
      returns.addAll(learnt.returns());
      for (var thing : learnt.things()) {
        add(connection, fresh, thing);
      }
      if (!learnt.isNothing()) {
        changed.add(fresh.profile());
      }
    }
    Returns.add(connection, returns);
    if (!changed.isEmpty()) {
      derive.derive(connection, changed, news);
    }
    return Set.of();
  }

  /** As many as one person may have; what else is told stays in the timeline. */
  private static void add(Connection connection, Fresh fresh, ReadTouchpoint.Thing thing)
      throws SQLException {
    var fragment = fresh.fragment();
    if (ThingRows.count(connection, List.of(fragment), thing.kind()) < thing.kind().most()) {
      ThingRows.add(
          connection,
          new New(
              fragment,
              thing.id(),
              thing.kind(),
              thing.draft(),
              ReadTouchpoint.at(fresh),
              BY,
              thing.order(),
              thing.line()));
    }
  }

  @Override
  public void regrouped(Connection connection, Set<UUID> profiles, News news) throws SQLException {
    derive.derive(connection, profiles, news);
  }
}
