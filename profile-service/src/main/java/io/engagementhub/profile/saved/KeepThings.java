package io.engagementhub.profile.saved;

import io.engagementhub.kit.ids.NewIds;
import io.engagementhub.profile.saved.HoldOwner.Held;
import io.engagementhub.profile.saved.persistence.ThingRows;
import io.engagementhub.profile.saved.persistence.ThingRows.New;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** Saves things, changes them, and removes them, which can be taken back for a while. */
@ApplicationScoped
public class KeepThings {
  private final HoldOwner people;
  private final SavedConfig config;

  KeepThings(HoldOwner people, SavedConfig config) {
    this.people = people;
    this.config = config;
  }

  /** What came of it. */
  public sealed interface Outcome {
    record Kept(SavedThing thing) implements Outcome {}

    /** Nobody is known by that yet. */
    record UnknownPerson() implements Outcome {}

    record UnknownThing() implements Outcome {}

    /** It was changed since. */
    record Stale() implements Outcome {}

    record TooMany(int most) implements Outcome {}

    /** It was given back, which is not for anybody to change. */
    record GivenBack() implements Outcome {}
  }

  /**
   * A thing of somebody.
   *
   * @param version that was read; empty for whatever there is
   */
  public record Target(Whose whose, Kind kind, UUID id, OptionalLong version) {}

  /** Saves a thing. */
  public Outcome add(Whose whose, Kind kind, Draft draft, String by) {
    return people
        .run(whose, held -> add(held, kind, draft, by))
        .orElseGet(Outcome.UnknownPerson::new);
  }

  private static Outcome add(Held held, Kind kind, Draft draft, String by) throws SQLException {
    if (ThingRows.count(held.connection(), held.fragments(), kind) >= kind.most()) {
      return new Outcome.TooMany(kind.most());
    }
    var id = NewIds.next();
    var home = held.owner().home();
    ThingRows.add(held.connection(), new New(home, id, kind, draft, held.now(), by, null, null));
    return kept(held, kind, id);
  }

  /** Replaces what a thing says. */
  public Outcome replace(Target target, Draft draft) {
    return change(
        target,
        (held, thing) -> {
          if (thing.label().equals(SavedThing.RETURNED)) {
            return new Outcome.GivenBack();
          }
          ThingRows.replace(held.connection(), thing, draft, held.now());
          return kept(held, target.kind(), target.id());
        });
  }

  /** Removes a thing. */
  public Outcome remove(Target target) {
    return change(
        target,
        (held, thing) -> {
          ThingRows.remove(held.connection(), thing, held.now(), held.now());
          return kept(held, target.kind(), target.id());
        });
  }

  /** Takes a removal back; a thing that is there already stays as it is. */
  public Outcome restore(Whose whose, Kind kind, UUID id) {
    return people.run(whose, held -> restore(held, kind, id)).orElseGet(Outcome.UnknownPerson::new);
  }

  private Outcome restore(Held held, Kind kind, UUID id) throws SQLException {
    var thing = ThingRows.find(held.connection(), held.fragments(), kind, id).orElse(null);
    if (thing == null) {
      return new Outcome.UnknownThing();
    }
    var removed = thing.removedAt();
    if (removed == null) {
      return new Outcome.Kept(thing);
    }
    if (removed.isBefore(held.now().minus(config.undoTime()))) {
      return new Outcome.UnknownThing();
    }
    if (ThingRows.count(held.connection(), held.fragments(), kind) >= kind.most()) {
      return new Outcome.TooMany(kind.most());
    }
    ThingRows.remove(held.connection(), thing, null, held.now());
    return kept(held, kind, id);
  }

  @FunctionalInterface
  private interface Change {
    Outcome of(Held held, SavedThing thing) throws SQLException;
  }

  private Outcome change(Target target, Change change) {
    return people
        .run(
            target.whose(),
            held -> {
              var thing = find(held, target.kind(), target.id());
              if (thing.isEmpty()) {
                return new Outcome.UnknownThing();
              }
              var version = target.version();
              return version.isPresent() && version.getAsLong() != thing.get().version()
                  ? new Outcome.Stale()
                  : change.of(held, thing.get());
            })
        .orElseGet(Outcome.UnknownPerson::new);
  }

  private static Optional<SavedThing> find(Held held, Kind kind, UUID id) throws SQLException {
    return ThingRows.find(held.connection(), held.fragments(), kind, id)
        .filter(thing -> thing.removedAt() == null);
  }

  private static Outcome kept(Held held, Kind kind, UUID id) throws SQLException {
    return ThingRows.find(held.connection(), held.fragments(), kind, id)
        .<Outcome>map(Outcome.Kept::new)
        .orElseGet(Outcome.UnknownThing::new);
  }
}
