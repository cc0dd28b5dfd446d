package io.engagementhub.profile.view;

import io.engagementhub.contracts.ProfileRead;
import io.engagementhub.kit.ids.NewIds;
import io.engagementhub.profile.view.persistence.AccessRows;
import io.engagementhub.visibility.Disclosure;
import io.engagementhub.visibility.Purpose;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The record of who read what of whom. Entries are added and never changed. */
@ApplicationScoped
public class AccessLog {
  private final DataSource database;
  private final InstantSource clock;

  AccessLog(DataSource database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Who reads.
   *
   * @param name of the user
   * @param roles held, of those that count here
   * @param purpose stated; null if none was
   * @param traceId W3C trace id of the request
   */
  public record Who(String name, Set<String> roles, @Nullable Purpose purpose, String traceId) {
    public Who {
      roles = Set.copyOf(roles);
    }
  }

  /**
   * Which entries.
   *
   * @param profile that was read, or one that was merged with it; null for any
   * @param reader name of the user who read; null for any
   * @param from from then on
   * @param to before then
   */
  public record Query(@Nullable UUID profile, @Nullable String reader, Instant from, Instant to) {}

  /** Where a page of entries begins: after this one, the newest being first. */
  public record Position(Instant at, UUID id) {}

  /**
   * Notes that something of a profile was read; durable on return.
   *
   * @param what was asked for, as {@code profile} or {@code view}
   * @param fragments whose data was shown; null for those that the profile has now
   * @param disclosure what was shown of it
   */
  public void note(
      Who who, String what, UUID profile, @Nullable List<UUID> fragments, Disclosure disclosure) {
    add(entry(who, what, profile, disclosure.shown(), disclosure.masked()), fragments);
  }

  /** Notes that something of many profiles was read; durable on return. */
  public void noteMany(
      Who who, String what, List<UUID> fragments, List<String> shown, List<String> masked) {
    add(entry(who, what, null, shown, masked), fragments);
  }

  /** Notes that something of several profiles was read; durable on return. */
  public void noteProfiles(Who who, String what, List<UUID> profiles, Disclosure disclosure) {
    var entry = entry(who, what, null, disclosure.shown(), disclosure.masked());
    try (var connection = database.getConnection()) {
      AccessRows.addOfProfiles(connection, entry, profiles);
    } catch (SQLException e) {
      throw new IllegalStateException("access could not be noted", e);
    }
  }

  private AccessEntry entry(
      Who who, String what, @Nullable UUID profile, List<String> shown, List<String> masked) {
    var purpose = who.purpose();
    return new AccessEntry(
        NewIds.next(),
        clock.instant(),
        who.name(),
        who.roles().stream().sorted().toList(),
        purpose == null ? null : purpose.text(),
        what,
        profile,
        shown,
        masked,
        who.traceId());
  }

  private void add(AccessEntry entry, @Nullable List<UUID> fragments) {
    try (var connection = database.getConnection()) {
      AccessRows.add(connection, entry, fragments);
    } catch (SQLException e) {
      throw new IllegalStateException("access could not be noted", e);
    }
  }

  /** Adds what was read in other services, each once however often it is told. */
  public void noteElsewhere(List<ProfileRead> readings) {
    for (var read : readings) {
      add(
          new AccessEntry(
              read.id(),
              read.at(),
              read.reader(),
              read.roles(),
              read.purpose(),
              read.what(),
              read.profileId(),
              read.fields(),
              read.masked(),
              read.traceId()),
          read.fragments().isEmpty() && read.profileId() != null
              ? null
              : List.copyOf(read.fragments()));
    }
  }

  /** Entries, the newest first, after {@code position} only. */
  public List<AccessEntry> list(Query query, @Nullable Position position, int limit) {
    try (var connection = database.getConnection()) {
      return AccessRows.list(connection, query, position, limit);
    } catch (SQLException e) {
      throw new IllegalStateException("the access log could not be read", e);
    }
  }

  /** The profile that answers for a customer; empty where nothing is known of them. */
  public Optional<UUID> ofUser(String userId) {
    try (var connection = database.getConnection()) {
      return AccessRows.ofUser(connection, userId);
    } catch (SQLException e) {
      throw new IllegalStateException("profile could not be found", e);
    }
  }
}
