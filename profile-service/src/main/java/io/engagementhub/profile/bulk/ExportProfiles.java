package io.engagementhub.profile.bulk;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.engagementhub.contracts.ProfileChanged;
import io.engagementhub.profile.bulk.persistence.Members;
import io.engagementhub.profile.view.AccessLog;
import io.engagementhub.profile.view.AccessLog.Who;
import io.engagementhub.visibility.Disclosure;
import io.engagementhub.visibility.Sight;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Gives lists of profiles out, as a stream. */
@ApplicationScoped
public class ExportProfiles {
  private static final int PAGE = 500;
  private static final UUID FIRST = new UUID(0, 0);

  private final DataSource database;
  private final AccessLog log;
  private final InstantSource clock;

  ExportProfiles(DataSource database, AccessLog log, InstantSource clock) {
    this.database = database;
    this.log = log;
    this.clock = clock;
  }

  /**
   * What to give out.
   *
   * @param segment whose members; null for all profiles
   * @param consent purpose that a person must have agreed to; null for anyone
   * @param sheet how each is written
   * @param who reads it
   * @param sight what they see
   */
  public record Command(
      @Nullable String segment, @Nullable String consent, Sheet sheet, Who who, Sight sight) {}

  /** Whether there is a live segment of this id. */
  public boolean isSegment(String id) {
    try (var connection = database.getConnection()) {
      return Members.isSegment(connection, id);
    } catch (SQLException e) {
      throw new IllegalStateException("segment could not be looked up", e);
    }
  }

  /**
   * Writes every profile asked for, in order of their ids, each as it stands when it is its turn.
   * That people are read is noted before they are written.
   *
   * @throws IOException if the reader has gone
   */
  public void write(Command command, OutputStream to) throws IOException {
    var out = new BufferedWriter(new OutputStreamWriter(to, UTF_8), 64 * 1024);
    command.sheet().begin(out);
    var after = FIRST;
    while (true) {
      var page = page(command.segment(), after);
      if (page.isEmpty()) {
        break;
      }
      after = page.getLast().profileId();
      write(command, page.stream().filter(person -> may(command, person)).toList(), out);
    }
    out.flush();
  }

  private static boolean may(Command command, ProfileChanged person) {
    return !person.fragments().isEmpty()
        && (command.consent() == null || person.consents().getOrDefault(command.consent(), false));
  }

  private void write(Command command, List<ProfileChanged> people, BufferedWriter out)
      throws IOException {
    var lines = new ArrayList<String>();
    var fragments = new ArrayList<UUID>();
    var shown = new TreeSet<String>();
    var masked = new TreeSet<String>();
    for (var person : people) {
      var disclosure = new Disclosure(command.sight());
      lines.add(command.sheet().line(person, disclosure));
      fragments.addAll(person.fragments());
      shown.addAll(disclosure.shown());
      masked.addAll(disclosure.masked());
    }
    if (!lines.isEmpty()) {
      log.noteMany(command.who(), "export", fragments, List.copyOf(shown), List.copyOf(masked));
    }
    for (var line : lines) {
      out.write(line);
    }
  }

  private List<ProfileChanged> page(@Nullable String segment, UUID after) {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              try (var connection = database.getConnection()) {
                return Members.page(connection, segment, after, PAGE, clock.instant());
              } catch (SQLException e) {
                throw new IllegalStateException("profiles could not be read", e);
              }
            });
  }
}
