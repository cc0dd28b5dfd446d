package io.engagementhub.profile.identity.persistence;

import io.engagementhub.contracts.Identifier;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** Codes that visitors can be recognised by; only their hashes. */
public final class Claims {
  private static final String ADD =
      """
      insert into visit_claim
        (code_hash, token_hash, namespace, value, source_id, issued_at, expires_at)
      values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing
      """;
  private static final String OF_VISITOR =
      """
      select count(*) from visit_claim where namespace = ? and value = ? and issued_at > ?
      """;
  private static final String OPEN =
      """
      select count(*) from visit_claim where source_id = ? and expires_at > ? and used_at is null
      """;
  private static final String FIND =
      """
      select code_hash, namespace, value, source_id from visit_claim
      where (code_hash = ? or token_hash = ?) and used_at is null and expires_at > ?
      for update
      """;
  private static final String USE =
      "update visit_claim set used_at = ?, used_by = ? where code_hash = ?";
  private static final String WRONG = "insert into wrong_claim (by, at) values (?, ?)";
  private static final String WRONGS = "select count(*) from wrong_claim where by = ? and at > ?";
  private static final String FORGET_CLAIMS = "delete from visit_claim where expires_at < ?";
  private static final String FORGET_WRONG = "delete from wrong_claim where at < ?";

  /** A claim that can be used, locked. */
  public record Open(byte[] codeHash, Identifier visitor, String source) {}

  private interface Binding {
    void bind(PreparedStatement statement) throws SQLException;
  }

  /** Adds a claim; false if its code is in use. */
  public static boolean add(
      Connection connection,
      byte[] codeHash,
      byte[] tokenHash,
      Identifier visitor,
      String source,
      Instant issued,
      Instant expires)
      throws SQLException {
    return update(
            connection,
            ADD,
            add -> {
              add.setBytes(1, codeHash);
              add.setBytes(2, tokenHash);
              add.setString(3, visitor.namespace());
              add.setString(4, visitor.value());
              add.setString(5, source);
              instant(add, 6, issued);
              instant(add, 7, expires);
            })
        > 0;
  }

  /** How many claims the visitor got after {@code since}. */
  public static long ofVisitor(Connection connection, Identifier visitor, Instant since)
      throws SQLException {
    return count(
        connection,
        OF_VISITOR,
        count -> {
          count.setString(1, visitor.namespace());
          count.setString(2, visitor.value());
          instant(count, 3, since);
        });
  }

  /** How many claims of the source can be used at {@code now}. */
  public static long open(Connection connection, String source, Instant now) throws SQLException {
    return count(
        connection,
        OPEN,
        count -> {
          count.setString(1, source);
          instant(count, 2, now);
        });
  }

  /** The claim of that code or token, if it can be used. */
  public static Optional<Open> find(Connection connection, byte[] hash, Instant now)
      throws SQLException {
    try (var find = connection.prepareStatement(FIND)) {
      find.setBytes(1, hash);
      find.setBytes(2, hash);
      instant(find, 3, now);
      try (var row = find.executeQuery()) {
        return row.next()
            ? Optional.of(
                new Open(
                    row.getBytes(1),
                    new Identifier(row.getString(2), row.getString(3)),
                    row.getString(4)))
            : Optional.empty();
      }
    }
  }

  /** The claim cannot be used again. */
  public static void use(Connection connection, Open claim, String by, Instant now)
      throws SQLException {
    update(
        connection,
        USE,
        use -> {
          instant(use, 1, now);
          use.setString(2, by);
          use.setBytes(3, claim.codeHash());
        });
  }

  /** Somebody said a wrong code. */
  public static void wrong(Connection connection, String by, Instant now) throws SQLException {
    update(
        connection,
        WRONG,
        wrong -> {
          wrong.setString(1, by);
          instant(wrong, 2, now);
        });
  }

  /** How many wrong codes somebody said after {@code since}. */
  public static long wrongs(Connection connection, String by, Instant since) throws SQLException {
    return count(
        connection,
        WRONGS,
        count -> {
          count.setString(1, by);
          instant(count, 2, since);
        });
  }

  /** Forgets claims that ended, and wrong codes that were said, before {@code then}. */
  public static void forget(Connection connection, Instant then) throws SQLException {
    update(connection, FORGET_CLAIMS, forget -> instant(forget, 1, then));
    update(connection, FORGET_WRONG, forget -> instant(forget, 1, then));
  }

  private static int update(Connection connection, String sql, Binding binding)
      throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      binding.bind(statement);
      return statement.executeUpdate();
    }
  }

  private static long count(Connection connection, String sql, Binding binding)
      throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      binding.bind(statement);
      try (var row = statement.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  private static void instant(PreparedStatement statement, int position, Instant instant)
      throws SQLException {
    statement.setObject(position, instant.atOffset(ZoneOffset.UTC));
  }

  private Claims() {}
}
