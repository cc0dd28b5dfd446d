package io.engagementhub.profile.segments;

import io.engagementhub.contracts.MembershipChanged.Cause;
import io.engagementhub.profile.announcing.Announcements;
import io.engagementhub.profile.segments.domain.News;
import io.engagementhub.profile.sql.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;

/**
 * Lets follow what has to when something about people changed without a touchpoint: what is
 * concluded of them, the segments they are in, and that others hear of it. Where there is no news
 * nothing is asked of the database.
 */
@ApplicationScoped
public class FollowNews {
  private final Transactions transactions;
  private final ReevaluateSegments segments;
  private final Announcements announcements;

  FollowNews(Transactions transactions, ReevaluateSegments segments, Announcements announcements) {
    this.transactions = transactions;
    this.segments = segments;
    this.announcements = announcements;
  }

  /** Whether there is something to do: one statement, which finds an index entry or none. */
  @FunctionalInterface
  public interface Look {
    boolean isAny(Connection connection) throws SQLException;
  }

  /** Changes something about people, whom it locks, and notes what is new of them. */
  @FunctionalInterface
  public interface Step<T> {
    T take(Connection connection, News news) throws SQLException;
  }

  /** Looks, outside any transaction; what it sees may be gone when a step is taken. */
  public boolean isAny(Look look) {
    return transactions.with(look::isAny);
  }

  /** Takes a step in a transaction of its own, definitions held, and lets follow what has to. */
  public <T> T take(Step<T> step) {
    return take(Cause.NEWS, step);
  }

  /** As {@link #take(Step)}; {@code cause} is what others are told of memberships that change. */
  public <T> T take(Cause cause, Step<T> step) {
    return transactions.call(
        connection -> {
          hold(connection);
          var news = new News();
          var taken = step.take(connection, news);
          follow(connection, news, cause);
          return taken;
        });
  }

  /** Keeps definitions from changing until the transaction ends; to be called before any lock. */
  public void hold(Connection connection) throws SQLException {
    segments.holdDefinitions(connection);
  }

  /** Lets follow what has to, in the running transaction, which holds definitions. */
  public void follow(Connection connection, News news) throws SQLException {
    follow(connection, news, Cause.NEWS);
  }

  private void follow(Connection connection, News news, Cause cause) throws SQLException {
    var changed = new HashSet<>(segments.reevaluate(connection, news, cause));
    changed.addAll(news.changed());
    announcements.changedLater(connection, changed);
  }
}
