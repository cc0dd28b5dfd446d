package io.engagementhub.profile.loyalty;

import io.engagementhub.profile.loyalty.StatementLine.Position;
import io.engagementhub.profile.loyalty.domain.Balance;
import io.engagementhub.profile.loyalty.domain.Programme;
import io.engagementhub.profile.loyalty.domain.Reward;
import io.engagementhub.profile.loyalty.domain.Standing;
import io.engagementhub.profile.loyalty.domain.Wallet;
import io.engagementhub.profile.loyalty.persistence.Benefits;
import io.engagementhub.profile.loyalty.persistence.Ledgers;
import io.engagementhub.profile.loyalty.persistence.Ledgers.Wanted;
import io.engagementhub.profile.loyalty.persistence.Members;
import io.engagementhub.profile.loyalty.persistence.Redemptions;
import io.engagementhub.profile.loyalty.persistence.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Reads what a person has. */
@ApplicationScoped
public class ReadStatement {
  private final DataSource database;
  private final LiveProgramme programme;
  private final InstantSource clock;

  ReadStatement(DataSource database, LiveProgramme programme, InstantSource clock) {
    this.database = database;
    this.programme = programme;
    this.clock = clock;
  }

  /**
   * What a person has.
   *
   * @param lifetime points ever earned, returns taken off
   * @param expiring points by when they run out, the next first
   */
  public record Statement(
      Programme programme,
      Balance balance,
      long lifetime,
      Standing standing,
      Map<Instant, Long> expiring,
      List<Benefit> benefits) {}

  /**
   * A reward as it can be had.
   *
   * @param left how many are left; empty where there are as many as are wanted
   */
  public record Offer(Reward reward, OptionalLong left) {}

  /** The profile of a customer. */
  @Transactional
  public Optional<UUID> ofUser(String userId) {
    try (var connection = database.getConnection()) {
      return Members.ofUser(connection, userId);
    } catch (SQLException e) {
      throw new IllegalStateException("profile could not be found", e);
    }
  }

  /** The profile that answers for {@code id}. */
  @Transactional
  public Optional<UUID> answering(UUID id) {
    try (var connection = database.getConnection()) {
      return Members.answering(connection, id);
    } catch (SQLException e) {
      throw new IllegalStateException("profile could not be found", e);
    }
  }

  /** What the person has; empty where no programme is live. */
  @Transactional
  public Optional<Statement> of(UUID profile) {
    try (var connection = database.getConnection()) {
      var live = programme.load(connection).orElse(null);
      if (live == null) {
        return Optional.empty();
      }
      var now = clock.instant();
      var people = List.of(profile);
      var wallet =
          Ledgers.open(
                  connection, live.id(), people, Wanted.since(Standing.horizon(live.now(), now)))
              .getOrDefault(profile, new Wallet(List.of()));
      return Optional.of(
          new Statement(
              live.now(),
              wallet.balance(now),
              Ledgers.lifetimes(connection, live.id(), people).getOrDefault(profile, 0L),
              Standing.of(live.now(), wallet.lots().toList(), now),
              wallet.expiring(now),
              Benefits.active(connection, people, now).getOrDefault(profile, List.of())));
    } catch (SQLException e) {
      throw new IllegalStateException("statement could not be read", e);
    }
  }

  /** What the live programme offers now. */
  @Transactional
  public List<Offer> rewards() {
    try (var connection = database.getConnection()) {
      var live = programme.load(connection).orElse(null);
      if (live == null) {
        return List.of();
      }
      var now = clock.instant();
      var taken = Redemptions.taken(connection, live.id());
      return live.now().rewards().stream()
          .filter(reward -> reward.validity().includes(now))
          .map(reward -> new Offer(reward, left(reward, taken.getOrDefault(reward.id(), 0L))))
          .toList();
    } catch (SQLException e) {
      throw new IllegalStateException("rewards could not be read", e);
    }
  }

  private static OptionalLong left(Reward reward, long taken) {
    return reward.stock().isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(Math.max(0, reward.stock().getAsLong() - taken));
  }

  /** What was posted, the newest first, after {@code position} only. */
  @Transactional
  public List<StatementLine> transactions(UUID profile, @Nullable Position position, int limit) {
    try (var connection = database.getConnection()) {
      return Statements.lines(connection, profile, position, limit);
    } catch (SQLException e) {
      throw new IllegalStateException("transactions could not be read", e);
    }
  }

  /** What was redeemed, the newest first, before {@code before} only. */
  @Transactional
  public List<Redemption> redemptions(UUID profile, UUID before, int limit) {
    try (var connection = database.getConnection()) {
      return Redemptions.of(connection, profile, before, limit);
    } catch (SQLException e) {
      throw new IllegalStateException("redemptions could not be read", e);
    }
  }
}
