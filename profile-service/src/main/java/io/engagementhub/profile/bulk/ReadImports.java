package io.engagementhub.profile.bulk;

import io.engagementhub.profile.bulk.ProfileImport.Fault;
import io.engagementhub.profile.bulk.persistence.ImportRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** How far imports are, and what was refused. */
@ApplicationScoped
public class ReadImports {
  private final DataSource database;

  ReadImports(DataSource database) {
    this.database = database;
  }

  public Optional<ProfileImport> find(UUID id) {
    try (var connection = database.getConnection()) {
      return ImportRows.find(connection, id);
    } catch (SQLException e) {
      throw new IllegalStateException("import could not be read", e);
    }
  }

  /** Imports before {@code before} by id, newest first. */
  public List<ProfileImport> list(UUID before, int limit) {
    try (var connection = database.getConnection()) {
      return ImportRows.list(connection, before, limit);
    } catch (SQLException e) {
      throw new IllegalStateException("imports could not be read", e);
    }
  }

  /** Refused lines behind line {@code after}, in order. */
  public List<Fault> faults(UUID id, long after, int limit) {
    try (var connection = database.getConnection()) {
      return ImportRows.faults(connection, id, after, limit);
    } catch (SQLException e) {
      throw new IllegalStateException("faults could not be read", e);
    }
  }
}
