package io.engagementhub.content.audience.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows gathered as columns, to go to the database as arrays in one statement. */
final class Columns {
  private final Connection connection;
  private final List<List<@Nullable Object>> columns = new ArrayList<>();

  Columns(Connection connection, int width) {
    this.connection = connection;
    for (int i = 0; i < width; i++) {
      columns.add(new ArrayList<>());
    }
  }

  void add(@Nullable Object... row) {
    for (int i = 0; i < row.length; i++) {
      columns.get(i).add(row[i]);
    }
  }

  /** Runs {@code statement} with the columns as its only parameters; does nothing without rows. */
  void execute(String statement, String... types) throws SQLException {
    if (columns.getFirst().isEmpty()) {
      return;
    }
    try (var prepared = connection.prepareStatement(statement)) {
      bind(prepared, types);
      prepared.executeUpdate();
    }
  }

  void bind(PreparedStatement statement, String... types) throws SQLException {
    bindFrom(1, statement, types);
  }

  void bindFrom(int first, PreparedStatement statement, String... types) throws SQLException {
    for (int i = 0; i < types.length; i++) {
      var array = connection.createArrayOf(types[i], columns.get(i).toArray());
      statement.setArray(first + i, array);
    }
  }
}
