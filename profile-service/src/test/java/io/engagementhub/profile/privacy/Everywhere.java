package io.engagementhub.profile.privacy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Looks for a text in every row of every table of the service's database. */
final class Everywhere {

  /** The tables that hold it. */
  static List<String> holding(DataSource database, String text) throws SQLException {
    var found = new ArrayList<String>();
    try (var connection = database.getConnection();
        var tables = connection.createStatement();
        var names =
            tables.executeQuery(
                "select quote_ident(tablename) from pg_tables where schemaname = 'public'")) {
      while (names.next()) {
        var table = names.getString(1);
        // bytea shows as hex, so both are looked for.
        var sql =
            "select count(*) from "
                + table
                + " t where position(? in t::text) > 0"
                + " or position(encode(convert_to(?, 'UTF8'), 'hex') in t::text) > 0";
        try (var search = connection.prepareStatement(sql)) {
          search.setString(1, text);
          search.setString(2, text);
          try (var count = search.executeQuery()) {
            count.next();
            if (count.getLong(1) > 0) {
              found.add(table);
            }
          }
        }
      }
    }
    return found;
  }

  private Everywhere() {}
}
