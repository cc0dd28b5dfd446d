package io.engagementhub.profile.preferences;

import io.engagementhub.kit.ids.NewIds;
import io.engagementhub.profile.preferences.domain.Preferences;
import io.engagementhub.profile.preferences.persistence.SaidPreferences;
import io.engagementhub.profile.preferences.persistence.SaidPreferences.Said;
import io.engagementhub.profile.segments.FollowNews;
import io.engagementhub.profile.segments.domain.News;
import io.engagementhub.profile.sql.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Takes what a person wants in the place of what they wanted before. */
@ApplicationScoped
public class ChangePreferences {
  private static final int MOST_ATTEMPTS = 5;

  private final Transactions transactions;
  private final FollowNews follow;
  private final InstantSource clock;

  ChangePreferences(Transactions transactions, FollowNews follow, InstantSource clock) {
    this.transactions = transactions;
    this.follow = follow;
    this.clock = clock;
  }

  /**
   * What is wanted.
   *
   * @param tag of what it was read from
   * @param by who enters it for the person; null if they do
   * @param reason how the person said so; null if they do it themselves
   */
  public record Command(
      UUID profile,
      String tag,
      Preferences preferences,
      @Nullable String by,
      @Nullable String reason) {}

  /** What came of it. */
  public sealed interface Outcome {
    record Done(PreferenceState state) implements Outcome {}

    record Unknown() implements Outcome {}

    /** It is not what was read any more. */
    record Stale() implements Outcome {}
  }

  /** What stands for this person, or for whom they were merged into; empty if there is no one. */
  public Optional<PreferenceState> read(UUID profile) {
    return transactions.with(
        connection -> {
          var answering = SaidPreferences.answering(connection, profile);
          return answering.isEmpty()
              ? Optional.empty()
              : Optional.of(state(connection, answering.get()));
        });
  }

  private static PreferenceState state(Connection connection, UUID profile) throws SQLException {
    return SaidPreferences.latest(connection, Set.of(profile)).values().stream()
        .findFirst()
        .map(said -> PreferenceState.of(said.document()))
        .orElse(PreferenceState.NOTHING_SAID);
  }

  public Outcome handle(Command command) {
    return follow.take((connection, news) -> change(connection, command, news));
  }

  private Outcome change(Connection connection, Command command, News news) throws SQLException {
    var held = hold(() -> SaidPreferences.answering(connection, command.profile()), connection);
    if (held.isEmpty()) {
      return new Outcome.Unknown();
    }
    var profile = held.get();
    var before = SaidPreferences.latest(connection, Set.of(profile)).get(profile);
    var state =
        before == null ? PreferenceState.NOTHING_SAID : PreferenceState.of(before.document());
    if (!state.tag().equals(command.tag())) {
      return new Outcome.Stale();
    }
    var next = PreferenceState.of(command.preferences());
    if (!next.equals(state)) {
      say(connection, profile, command, next, before == null ? Instant.MIN : before.at(), news);
    }
    return new Outcome.Done(next);
  }

  /**
   * Changes what stands of whoever has this fragment, as it is found.
   *
   * @param reason why, for somebody who is not signed in
   * @return false if nobody has it any more
   */
  public boolean alter(UUID fragment, UnaryOperator<Preferences> alteration, String reason) {
    return follow.take(
        (connection, news) -> {
          var held = hold(() -> SaidPreferences.owner(connection, fragment), connection);
          if (held.isPresent()) {
            alter(connection, held.get(), alteration, reason, news);
          }
          return held.isPresent();
        });
  }

  private void alter(
      Connection connection,
      UUID profile,
      UnaryOperator<Preferences> alteration,
      String reason,
      News news)
      throws SQLException {
    var before = SaidPreferences.latest(connection, Set.of(profile)).get(profile);
    var state =
        before == null ? PreferenceState.NOTHING_SAID : PreferenceState.of(before.document());
    var next = PreferenceState.of(alteration.apply(state.preferences()));
    if (!next.equals(state)) {
      var command = new Command(profile, state.tag(), state.preferences(), null, reason);
      say(connection, profile, command, next, before == null ? Instant.MIN : before.at(), news);
    }
  }

  private void say(
      Connection connection,
      UUID profile,
      Command command,
      PreferenceState next,
      Instant before,
      News news)
      throws SQLException {
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var at = now.isAfter(before) ? now : before.plusMillis(1);
    SaidPreferences.add(
        connection,
        profile,
        new Said(NewIds.next(), next.document(), at, command.by(), command.reason()));
    SaidPreferences.settle(connection, Set.of(profile), news);
  }

  /** Asks who is meant. */
  @FunctionalInterface
  private interface Question {
    Optional<UUID> ask() throws SQLException;
  }

  /** Who is meant, locked; a merge or a separation may come in between, so it is asked again. */
  private static Optional<UUID> hold(Question whose, Connection connection) throws SQLException {
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      var wanted = whose.ask();
      if (wanted.isEmpty()) {
        return wanted;
      }
      if (SaidPreferences.lock(connection, List.of(wanted.get())) && wanted.equals(whose.ask())) {
        return wanted;
      }
    }
    throw new IllegalStateException("a person was regrouped again and again");
  }
}
