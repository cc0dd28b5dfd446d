package io.engagementhub.profile.consents.persistence;

import io.engagementhub.profile.consents.domain.ConsentRecord;
import io.engagementhub.profile.consents.domain.Teller;
import io.engagementhub.profile.sql.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Choices as rows of {@code consent_record c}. */
final class ConsentRows {
  /** Begins with fragment and purpose. */
  static final String COLUMNS =
      """
      c.fragment_id, c.purpose, c.touchpoint_id, c.granted, c.at, c.source_id, c.how, c.device,
        c.text_version, c.expires_at, c.by, c.reason, c.evidence, c.recorded_at""";

  /** Reads a choice whose fragment is in column {@code first}. */
  static ConsentRecord read(ResultSet row, int first) throws SQLException {
    return new ConsentRecord(
        Rows.uuid(row, first + 2),
        row.getBoolean(first + 3),
        Rows.instant(row, first + 4),
        new Teller(row.getString(first + 5), row.getString(first + 6), row.getString(first + 7)),
        row.getObject(first + 8, Long.class),
        Rows.optionalInstant(row, first + 9),
        row.getString(first + 10),
        row.getString(first + 11),
        row.getString(first + 12),
        Rows.instant(row, first + 13));
  }

  private ConsentRows() {}
}
