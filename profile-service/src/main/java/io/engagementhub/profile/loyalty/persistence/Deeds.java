package io.engagementhub.profile.loyalty.persistence;

import io.engagementhub.conditions.EventFilter;
import io.engagementhub.conditions.Occurrence;
import io.engagementhub.conditions.Properties;
import io.engagementhub.profile.sql.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What a person did around a day. */
public final class Deeds {
  private static final String LOAD =
      """
      select o.at, o.type, o.name, o.properties::text
      from fragment f join occurrence o on o.fragment_id = f.id
      where f.profile_id = ? and (?::text is null or o.name = ?) and o.at >= ? and o.at < ?
      """;

  /** Everything that {@code filter} means, from {@code from} to before {@code until}. */
  public static List<Occurrence> load(
      Connection connection, UUID profile, EventFilter filter, Instant from, Instant until)
      throws SQLException {
    var deeds = new ArrayList<Occurrence>();
    try (var statement = connection.prepareStatement(LOAD)) {
      statement.setObject(1, profile);
      statement.setString(2, filter.name());
      statement.setString(3, filter.name());
      statement.setObject(4, from.atOffset(ZoneOffset.UTC));
      statement.setObject(5, until.atOffset(ZoneOffset.UTC));
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          var deed =
              new Occurrence(
                  Rows.instant(rows, 1),
                  rows.getString(2),
                  rows.getString(3),
                  Properties.ofJson(rows.getString(4)));
          if (filter.matches(deed, deed.at())) {
            deeds.add(deed);
          }
        }
      }
    }
    return deeds;
  }

  private Deeds() {}
}
