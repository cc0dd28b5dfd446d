package io.engagementhub.profile.loyalty;

import io.engagementhub.profile.loyalty.persistence.Postponed;
import io.engagementhub.profile.segments.FollowNews;
import io.engagementhub.profile.segments.domain.News;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Lets people earn, when they are not restricted any more, by what they did while they were. What
 * is taken is gone in the transaction that posts it, so that it earns once; after the one that
 * ended the restriction, so that rules find the segments that the person is in again.
 */
@ApplicationScoped
public class EarnPostponed {
  private static final int BATCH = 200;

  private final LiveProgramme programme;
  private final EarnPoints earn;
  private final FollowNews follow;

  EarnPostponed(LiveProgramme programme, EarnPoints earn, FollowNews follow) {
    this.programme = programme;
    this.earn = earn;
    this.follow = follow;
  }

  /** Makes up for one batch; returns whether there may be more. */
  public boolean handle() {
    return follow.isAny(Postponed::areAny) && follow.take(this::makeUp);
  }

  private boolean makeUp(Connection connection, News news) throws SQLException {
    var live = programme.load(connection).orElse(null);
    if (live == null) {
      return false;
    }
    var heard = Postponed.take(connection, BATCH);
    if (!heard.isEmpty()) {
      earn.earn(connection, live, heard, news);
    }
    return heard.size() == BATCH;
  }
}
