package io.engagementhub.kit.privacy;

import io.engagementhub.contracts.DataSubject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a service says of the personal data it keeps, beyond what its schema shows. */
public interface PersonalTables {

  /**
   * Tables whose rows are a person's by another rule than the columns' names tell; it alone counts.
   */
  default List<PersonalTable> declared() {
    return List.of();
  }

  /** Tables that are neither given nor erased, though their columns look personal. */
  default Set<String> kept() {
    return Set.of();
  }

  /**
   * Erases what lies elsewhere than in rows, in the erasure's transaction and before its rows.
   *
   * @return how much, by name of the place
   * @throws SQLException if the database is out of reach
   */
  default Map<String, Long> eraseElsewhere(Connection connection, DataSubject subject)
      throws SQLException {
    return Map.of();
  }
}
