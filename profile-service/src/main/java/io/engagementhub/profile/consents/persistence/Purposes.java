package io.engagementhub.profile.consents.persistence;

import io.engagementhub.profile.consents.domain.LegalBasis;
import io.engagementhub.profile.consents.domain.Purpose;
import io.engagementhub.profile.sql.Rows;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The catalogue of purposes. */
public final class Purposes {
  private static final String COLUMNS =
      "select id, version, name, text, legal_basis, expires_after_days, by, at from purpose_version";
  private static final String OF = COLUMNS + " where id = any(?) order by id, version desc";
  private static final String CURRENT =
      """
      select distinct on (id) id, version, name, text, legal_basis, expires_after_days, by, at
      from purpose_version order by id, version desc
      """;
  private static final String ADD =
      """
      insert into purpose_version (id, version, name, text, legal_basis, expires_after_days, by, at)
      select * from unnest(?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
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
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(CURRENT)) {
      var found = new ArrayList<Purpose>();
      while (rows.next()) {
        found.add(read(rows));
      }
      return found;
    }
  }

  /** Adds a version; false if there is one of this number. */
  public static boolean add(Connection connection, Purpose purpose) throws SQLException {
    return Rows.of(connection, ADD, List.of(purpose))
            .text(Purpose::id)
            .bigint(Purpose::version)
            .text(Purpose::name)
            .text(Purpose::text)
            .text(made -> made.legalBasis().name())
            .bigintOrNull(Purpose::expiresAfterDays)
            .text(Purpose::by)
            .instant(Purpose::at)
            .update()
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
        row.getString(7),
        Rows.instant(row, 8));
  }

  private Purposes() {}
}
