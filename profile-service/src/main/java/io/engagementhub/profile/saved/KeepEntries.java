package io.engagementhub.profile.saved;

import io.engagementhub.kit.ids.NewIds;
import io.engagementhub.profile.saved.HoldOwner.Held;
import io.engagementhub.profile.saved.persistence.EntryRows;
import io.engagementhub.profile.saved.persistence.ThingRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.OptionalLong;
import java.util.UUID;

/** Writes diaries: entries are appended, corrected, and struck out. */
@ApplicationScoped
public class KeepEntries {
  private final HoldOwner people;
  private final SavedConfig config;

  KeepEntries(HoldOwner people, SavedConfig config) {
    this.people = people;
    this.config = config;
  }

  /** What came of it. */
  public sealed interface Outcome {
    record Written(DiaryEntry entry) implements Outcome {}

    record StruckOut() implements Outcome {}

    record UnknownPerson() implements Outcome {}

    record UnknownDiary() implements Outcome {}

    record UnknownEntry() implements Outcome {}

    record Stale() implements Outcome {}

    record TooMany(int most) implements Outcome {}
  }

  /** A diary of somebody. */
  public record Diary(Whose whose, UUID id) {}

  @FunctionalInterface
  private interface Work {
    Outcome of(Held held, SavedThing diary) throws SQLException;
  }

  private Outcome in(Diary diary, Work work) {
    return people
        .run(
            diary.whose(),
            held -> {
              var found =
                  ThingRows.find(held.connection(), held.fragments(), Kind.DIARY, diary.id())
                      .filter(thing -> thing.removedAt() == null);
              return found.isEmpty() ? new Outcome.UnknownDiary() : work.of(held, found.get());
            })
        .orElseGet(Outcome.UnknownPerson::new);
  }

  /** Appends an entry. */
  public Outcome append(Diary diary, DiaryEntry.Draft draft, String by) {
    return in(
        diary,
        (held, found) -> {
          if (EntryRows.count(held.connection(), found) >= config.mostEntries()) {
            return new Outcome.TooMany(config.mostEntries());
          }
          var id = NewIds.next();
          EntryRows.add(held.connection(), found, id, draft, held.now(), by);
          return written(held, found, id);
        });
  }

  /** Corrects an entry of which {@code version} was read. */
  public Outcome correct(Diary diary, UUID id, OptionalLong version, DiaryEntry.Draft draft) {
    return in(
        diary,
        (held, found) -> {
          var entry = EntryRows.find(held.connection(), found, id).orElse(null);
          if (entry == null) {
            return new Outcome.UnknownEntry();
          }
          if (version.isPresent() && version.getAsLong() != entry.version()) {
            return new Outcome.Stale();
          }
          EntryRows.correct(held.connection(), found, id, draft);
          return written(held, found, id);
        });
  }

  /** Strikes an entry out. */
  public Outcome strikeOut(Diary diary, UUID id) {
    return in(
        diary,
        (held, found) -> {
          if (EntryRows.find(held.connection(), found, id).isEmpty()) {
            return new Outcome.UnknownEntry();
          }
          EntryRows.remove(held.connection(), found, id, held.now());
          return new Outcome.StruckOut();
        });
  }

  private static Outcome written(Held held, SavedThing diary, UUID id) throws SQLException {
    return EntryRows.find(held.connection(), diary, id)
        .<Outcome>map(Outcome.Written::new)
        .orElseGet(Outcome.UnknownEntry::new);
  }
}
