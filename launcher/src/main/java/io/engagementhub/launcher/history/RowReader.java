package io.engagementhub.launcher.history;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** Reads rows from front to back. */
public interface RowReader extends AutoCloseable {
  /**
   * The next row; empty at the end.
   *
   * @throws HistoryException if the file is damaged so that reading cannot go on
   */
  Optional<Row> next() throws IOException;

  /** Columns that every row has; empty if that is not known beforehand. */
  default Set<String> columns() {
    return Set.of();
  }

  @Override
  void close() throws IOException;
}
