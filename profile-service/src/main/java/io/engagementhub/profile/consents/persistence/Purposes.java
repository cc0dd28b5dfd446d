package io.engagementhub.profile.consents.persistence;

import io.engagementhub.profile.consents.domain.LegalBasis;
import io.engagementhub.profile.consents.domain.Purpose;
import io.engagementhub.profile.sql.Rows;
import io.engagementhub.profile.sql.Statements;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The catalogue of purposes. */
public final class Purposes {
  private static final String COLUMNS =
      "select id, version, name, text, legal_basis, expires_after_days, tcf_purposes, by, at"
          + " from purpose_version";
  private static final String OF = COLUMNS + " where id = any(?) order by id, version desc";
  private static final String CURRENT =
      """
      select distinct on (id) id, version, name, text, legal_basis, expires_after_days, tcf_purposes, by, at
      from purpose_version order by id, version desc
      """;
  private static final String ADD =
      """
      insert into purpose_version (id, version, name, text, legal_basis, expires_after_days,
        tcf_purposes, by, at)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
      """;

  /** Versions of some purposes, the newest of each first. */
  public record Versions(List<Purpose> all) {
    public Versions {
      all = List.copyOf(all);
    }

    public Optional<Purpose> current(String id) {
      return all.stream().filter(purpose -> purpose.id().equals(id)).findFirst();
    }

    /** The version of this number; empty if there is none, or no number. */
    public Optional<Purpose> find(String id, @Nullable Long version) {
      return all.stream()
          .filter(purpose -> purpose.id().equals(id))
          .filter(purpose -> version != null && purpose.version() == version)
          .findFirst();
    }
  }

  public static Versions versions(Connection connection, Collection<String> ids)
      throws SQLException {
    return new Versions(Rows.of(connection, OF, ids).text(id -> id).query(Purposes::read));
  }

  /** The version of each purpose that holds, by id. */
  public static List<Purpose> current(Connection connection) throws SQLException {
    return Statements.query(connection, CURRENT, Purposes::read);
  }

  /** Adds a version; false if there is one of this number. */
  public static boolean add(Connection connection, Purpose purpose) throws SQLException {
    return Statements.update(
            connection,
            ADD,
            purpose.id(),
            purpose.version(),
            purpose.name(),
            purpose.text(),
            purpose.legalBasis().name(),
            purpose.expiresAfterDays(),
            purpose.tcfPurposes().toArray(Integer[]::new),
            purpose.by(),
            purpose.at())
        == 1;
  }

  private static Purpose read(ResultSet row) throws SQLException {
    return new Purpose(
        row.getString(1),
        row.getLong(2),
        row.getString(3),
        row.getString(4),
        LegalBasis.valueOf(row.getString(5)),
        row.getObject(6, Long.class),
        List.of((Integer[]) row.getArray(7).getArray()),
        row.getString(8),
        Rows.instant(row, 9));
  }

  private Purposes() {}
}
