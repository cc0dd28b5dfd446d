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
        c.text_version, c.expires_at, c.by, c.reason, c.recorded_at""";

  static ConsentRecord read(ResultSet row) throws SQLException {
    return new ConsentRecord(
        Rows.uuid(row, 3),
        row.getBoolean(4),
        Rows.instant(row, 5),
        new Teller(row.getString(6), row.getString(7), row.getString(8)),
        row.getObject(9, Long.class),
        Rows.optionalInstant(row, 10),
        row.getString(11),
        row.getString(12),
        Rows.instant(row, 13));
  }

  private ConsentRows() {}
}
