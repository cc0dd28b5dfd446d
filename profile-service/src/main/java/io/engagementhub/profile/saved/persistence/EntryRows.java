package io.engagementhub.profile.saved.persistence;

import io.engagementhub.contracts.Json;
import io.engagementhub.profile.saved.DiaryEntry;
import io.engagementhub.profile.saved.SavedThing;
import io.engagementhub.profile.saved.SavedThing.Position;
import io.engagementhub.profile.sql.Rows;
import io.engagementhub.profile.sql.Statements;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Entries of diaries. */
public final class EntryRows {
  private static final UUID LAST = new UUID(-1, -1);
  private static final Instant LATEST = Instant.parse("2999-12-31T23:59:59Z");
  private static final String ENTRIES =
      """
      select id, at, body, version, created_at, by from diary_entry
      where fragment_id = ? and diary_id = ? and removed_at is null
      """;
  private static final String LIST =
      ENTRIES + " and (at, id) < (?, ?) order by at desc, id desc limit ?";
  private static final String ONE = ENTRIES + " and id = ?";
  private static final String COUNT =
      """
      select count(*) from diary_entry
      where fragment_id = ? and diary_id = ? and removed_at is null
      """;
  private static final String ADD =
      """
      insert into diary_entry (fragment_id, diary_id, id, at, body, created_at, by)
      values (?, ?, ?, ?, ?, ?, ?)
      """;
  private static final String CORRECT =
      """
      update diary_entry set at = ?, body = ?, version = version + 1
      where fragment_id = ? and diary_id = ? and id = ?
      """;
  private static final String REMOVE =
      """
      update diary_entry set removed_at = ?
      where fragment_id = ? and diary_id = ? and id = ? and removed_at is null
      """;

  /** Entries, those of the latest times first, after {@code position} only. */
  public static List<DiaryEntry> list(
      Connection connection, SavedThing diary, @Nullable Position position, int limit)
      throws SQLException {
    return Statements.query(
        connection,
        LIST,
        EntryRows::entry,
        diary.fragment(),
        diary.id(),
        position == null ? LATEST : position.at(),
        position == null ? LAST : position.id(),
        limit);
  }

  public static Optional<DiaryEntry> find(Connection connection, SavedThing diary, UUID id)
      throws SQLException {
    return Statements.query(connection, ONE, EntryRows::entry, diary.fragment(), diary.id(), id)
        .stream()
        .findFirst();
  }

  private static DiaryEntry entry(ResultSet row) throws SQLException {
    return new DiaryEntry(
        Rows.uuid(row, 1),
        Rows.instant(row, 2),
        new Json(row.getString(3)),
        row.getLong(4),
        Rows.instant(row, 5),
        row.getString(6));
  }

  public static long count(Connection connection, SavedThing diary) throws SQLException {
    return Statements.query(connection, COUNT, row -> row.getLong(1), diary.fragment(), diary.id())
        .getFirst();
  }

  public static void add(
      Connection connection,
      SavedThing diary,
      UUID id,
      DiaryEntry.Draft draft,
      Instant now,
      String by)
      throws SQLException {
    Statements.update(
        connection,
        ADD,
        diary.fragment(),
        diary.id(),
        id,
        draft.at(),
        draft.body().text(),
        now,
        by);
  }

  public static void correct(
      Connection connection, SavedThing diary, UUID id, DiaryEntry.Draft draft)
      throws SQLException {
    Statements.update(
        connection, CORRECT, draft.at(), draft.body().text(), diary.fragment(), diary.id(), id);
  }

  public static void remove(Connection connection, SavedThing diary, UUID id, Instant now)
      throws SQLException {
    Statements.update(connection, REMOVE, now, diary.fragment(), diary.id(), id);
  }

  private EntryRows() {}
}
