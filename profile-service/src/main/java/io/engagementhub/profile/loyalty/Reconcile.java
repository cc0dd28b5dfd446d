package io.engagementhub.profile.loyalty;

import io.engagementhub.profile.loyalty.domain.Account;
import io.engagementhub.profile.loyalty.persistence.Ledgers;
import io.engagementhub.profile.loyalty.persistence.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;

/** Checks that what is kept is what was posted. */
@ApplicationScoped
public class Reconcile {
  private final DataSource database;

  Reconcile(DataSource database) {
    this.database = database;
  }

  /**
   * What was found.
   *
   * @param totals sums of postings by account; together zero
   * @param unbalanced entries that do not add up to zero
   * @param lotsOff lots that hold something else than was posted to them
   * @param accountsOff balances that are something else than the sum of entries
   */
  public record Report(Map<Account, Long> totals, long unbalanced, long lotsOff, long accountsOff) {
    public boolean balanced() {
      return unbalanced == 0
          && lotsOff == 0
          && accountsOff == 0
          && totals.values().stream().mapToLong(Long::longValue).sum() == 0;
    }
  }

  /** Reads the whole ledger of a programme; for now and then. */
  @Transactional
  public Report of(String programme) {
    try (var connection = database.getConnection()) {
      // One snapshot: what is posted meanwhile must not look like a fault.
      try (var statement = connection.createStatement()) {
        statement.execute("set transaction isolation level repeatable read");
      }
      return new Report(
          Ledgers.totals(connection, programme),
          Statements.unbalanced(connection, programme),
          Statements.lotsOff(connection, programme),
          Statements.accountsOff(connection, programme));
    } catch (SQLException e) {
      throw new IllegalStateException("ledger could not be read", e);
    }
  }
}
