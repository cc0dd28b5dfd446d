package io.engagementhub.profile.identity;

import io.engagementhub.profile.identity.domain.IdentityChange;
import io.engagementhub.profile.identity.persistence.Changes;
import io.engagementhub.profile.identity.persistence.Wholes;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Who was merged and separated, when, by whom and why. */
@ApplicationScoped
public class IdentityHistory {
  private final DataSource database;

  IdentityHistory(DataSource database) {
    this.database = database;
  }

  /**
   * What happened to the profile that answers for {@code id} and to those that lead to it, newest
   * first; empty if there is no such profile.
   *
   * @param before only what is older than this entry; null for the newest
   */
  public Optional<List<IdentityChange>> of(UUID id, @Nullable UUID before, int limit) {
    try (var connection = database.getConnection()) {
      var survivor = Wholes.survivor(connection, id);
      return survivor.isEmpty()
          ? Optional.empty()
          : Optional.of(Changes.of(connection, survivor.get(), before, limit));
    } catch (SQLException e) {
      throw new IllegalStateException("history could not be read", e);
    }
  }
}
