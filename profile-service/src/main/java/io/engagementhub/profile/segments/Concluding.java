package io.engagementhub.profile.segments;

import io.engagementhub.profile.segments.domain.News;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.UUID;

/**
 * A feature that concludes something of people, as a derived trait, from what conditions may ask.
 * It hears of all news, whoever brings them, before segments are looked at. Beans of this type are
 * found, and asked in order of their priority, the highest first.
 */
public interface Concluding {

  /**
   * Concludes what the news can change, of profiles that are locked; the new traits are news in
   * their turn.
   *
   * @return of whom something else is concluded than before
   */
  Set<UUID> conclude(Connection connection, News news) throws SQLException;
}
