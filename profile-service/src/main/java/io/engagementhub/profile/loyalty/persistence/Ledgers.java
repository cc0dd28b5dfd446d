package io.engagementhub.profile.loyalty.persistence;

import io.engagementhub.profile.loyalty.domain.Account;
import io.engagementhub.profile.loyalty.domain.Entry;
import io.engagementhub.profile.loyalty.domain.Lot;
import io.engagementhub.profile.loyalty.domain.Posting;
import io.engagementhub.profile.loyalty.domain.Purse;
import io.engagementhub.profile.loyalty.domain.Wallet;
import io.engagementhub.profile.sql.Rows;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Opens the wallets of many people at once, and writes what was posted. */
public final class Ledgers {
  /** A person's own fragment first: what nobody else can say whose it is goes there. */
  private static final String FRAGMENTS =
      """
      select profile_id, id from fragment where profile_id = any(?)
      order by (namespace <> 'user_id'), created_at, id
      """;

  private static final String LOTS =
      """
      select l.fragment_id, l.id, l.rule, l.order_id, l.earned_at, l.available_at, l.expires_at,
        l.amount, l.remaining, l.reversed, l.expired, l.qualifying
      from fragment f join loyalty_lot l on l.fragment_id = f.id
      where f.profile_id = any(?) and l.programme_id = ?
        and (l.remaining <> 0 or l.earned_at >= ? or l.order_id = any(?) or l.rule = any(?))
      """;
  private static final String REMAINING =
      """
      select l.fragment_id, l.id, l.rule, l.order_id, l.earned_at, l.available_at, l.expires_at,
        l.amount, l.remaining, l.reversed, l.expired, l.qualifying
      from loyalty_lot l where l.fragment_id = ? and l.programme_id = ? and l.remaining <> 0
      """;
  private static final String SAVE_LOTS =
      """
      insert into loyalty_lot as l (fragment_id, programme_id, id, rule, order_id, earned_at,
        available_at, expires_at, amount, remaining, reversed, expired, qualifying)
      select f, p, i, r, o, e, a, x::timestamptz, n, m, v, g, q
      from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        as l(f, p, i, r, o, e, a, x, n, m, v, g, q)
      on conflict (fragment_id, programme_id, id) do update set
        remaining = excluded.remaining, reversed = excluded.reversed, expired = excluded.expired
      """;
  private static final String SAVE_ENTRIES =
      """
      insert into loyalty_entry
        (fragment_id, id, programme_id, kind, at, recorded_at, reference, made_by, points)
      select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;
  private static final String SAVE_POSTINGS =
      """
      insert into loyalty_posting (fragment_id, entry_id, line, programme_id, account, lot_id, amount)
      select * from unnest(?, ?, ?, ?, ?, ?, ?)
      """;
  private static final String SAVE_ACCOUNTS =
      """
      insert into loyalty_account as a (fragment_id, programme_id, balance, lifetime)
      select * from unnest(?, ?, ?, ?)
      on conflict (fragment_id, programme_id) do update set
        balance = excluded.balance, lifetime = a.lifetime + excluded.lifetime
      """;
  private static final String LIFETIMES =
      """
      select f.profile_id, sum(a.lifetime)
      from fragment f join loyalty_account a on a.fragment_id = f.id
      where f.profile_id = any(?) and a.programme_id = any(?) group by f.profile_id
      """;
  private static final String POSTED =
      """
      select fragment_id, lot_id, amount from loyalty_posting
      where fragment_id = any(?) and entry_id = any(?) and lot_id is not null
      """;

  /**
   * Which lots are asked for beside those that have something remaining.
   *
   * @param since those earned then or later
   * @param orders those of these orders
   * @param rules those of these rules
   */
  public record Wanted(Instant since, Set<String> orders, Set<String> rules) {
    /** Every lot. */
    public static Wanted everything() {
      return since(Instant.parse("1900-01-01T00:00:00Z"));
    }

    public static Wanted since(Instant since) {
      return new Wanted(since, Set.of(), Set.of());
    }
  }

  /** The wallets of these profiles; each has a purse for each of the person's fragments. */
  public static Map<UUID, Wallet> open(
      Connection connection, String programme, Collection<UUID> profiles, Wanted wanted)
      throws SQLException {
    var fragments = new LinkedHashMap<UUID, List<UUID>>();
    Rows.of(connection, FRAGMENTS, profiles)
        .uuid(id -> id)
        .each(
            row ->
                fragments
                    .computeIfAbsent(Rows.uuid(row, 1), _ -> new ArrayList<>())
                    .add(Rows.uuid(row, 2)));
    var lots = lots(connection, programme, profiles, wanted);
    var wallets = new HashMap<UUID, Wallet>();
    fragments.forEach(
        (profile, of) ->
            wallets.put(
                profile,
                new Wallet(
                    of.stream()
                        .map(id -> new Purse(id, lots.getOrDefault(id, List.of())))
                        .toList())));
    return wallets;
  }

  private static Map<UUID, List<Lot>> lots(
      Connection connection, String programme, Collection<UUID> profiles, Wanted wanted)
      throws SQLException {
    var lots = new HashMap<UUID, List<Lot>>();
    try (var statement = connection.prepareStatement(LOTS)) {
      statement.setArray(1, connection.createArrayOf("uuid", profiles.toArray()));
      statement.setString(2, programme);
      statement.setObject(3, wanted.since().atOffset(java.time.ZoneOffset.UTC));
      statement.setArray(4, connection.createArrayOf("text", wanted.orders().toArray()));
      statement.setArray(5, connection.createArrayOf("text", wanted.rules().toArray()));
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          lots.computeIfAbsent(Rows.uuid(rows, 1), _ -> new ArrayList<>()).add(lot(rows));
        }
      }
    }
    return lots;
  }

  static List<Lot> remaining(Connection connection, String programme, UUID fragment)
      throws SQLException {
    var lots = new ArrayList<Lot>();
    try (var statement = connection.prepareStatement(REMAINING)) {
      statement.setObject(1, fragment);
      statement.setString(2, programme);
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          lots.add(lot(rows));
        }
      }
    }
    return lots;
  }

  private static Lot lot(ResultSet row) throws SQLException {
    return new Lot(
        Rows.uuid(row, 2),
        row.getString(3),
        row.getString(4),
        Rows.instant(row, 5),
        Rows.instant(row, 6),
        optional(row, 7),
        row.getLong(8),
        row.getLong(9),
        row.getLong(10),
        row.getLong(11),
        row.getLong(12));
  }

  private static @Nullable Instant optional(ResultSet row, int column) throws SQLException {
    var at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  private record LotOf(UUID fragment, Lot lot) {}

  private record Line(Entry entry, int number, Posting posting) {}

  /**
   * Writes what was posted to these purses since they were opened.
   *
   * @param by whoever caused it by hand; null for touchpoints and time
   */
  public static void save(
      Connection connection,
      String programme,
      Collection<Wallet> wallets,
      Instant now,
      @Nullable String by)
      throws SQLException {
    var purses =
        wallets.stream()
            .flatMap(wallet -> wallet.purses().stream())
            .filter(purse -> !purse.entries().isEmpty())
            .toList();
    saveEntries(
        connection,
        programme,
        purses.stream().flatMap(p -> p.entries().stream()).toList(),
        now,
        by);
    saveLots(
        connection,
        programme,
        purses.stream()
            .flatMap(p -> p.changed().stream().map(lot -> new LotOf(p.fragment(), lot)))
            .toList());
    Rows.of(connection, SAVE_ACCOUNTS, purses)
        .uuid(Purse::fragment)
        .text(_ -> programme)
        .bigint(Purse::balance)
        .bigint(Purse::lifetimeGain)
        .update();
  }

  private static void saveEntries(
      Connection connection,
      String programme,
      List<Entry> entries,
      Instant now,
      @Nullable String by)
      throws SQLException {
    Rows.of(connection, SAVE_ENTRIES, entries)
        .uuid(Entry::fragment)
        .uuid(Entry::id)
        .text(_ -> programme)
        .text(entry -> entry.kind().wireName())
        .instant(Entry::at)
        .instant(_ -> now)
        .text(Entry::reference)
        .text(_ -> by)
        .bigint(Entry::toMember)
        .update();
    var lines = new ArrayList<Line>();
    for (var entry : entries) {
      int number = 0;
      for (var posting : entry.postings()) {
        lines.add(new Line(entry, number++, posting));
      }
    }
    Rows.of(connection, SAVE_POSTINGS, lines)
        .uuid(line -> line.entry().fragment())
        .uuid(line -> line.entry().id())
        .integer(Line::number)
        .text(_ -> programme)
        .text(line -> line.posting().account().wireName())
        .uuid(line -> line.posting().lot())
        .bigint(line -> line.posting().amount())
        .update();
  }

  private static void saveLots(Connection connection, String programme, List<LotOf> lots)
      throws SQLException {
    Rows.of(connection, SAVE_LOTS, lots)
        .uuid(LotOf::fragment)
        .text(_ -> programme)
        .uuid(of -> of.lot().id())
        .text(of -> of.lot().rule())
        .text(of -> of.lot().order())
        .instant(of -> of.lot().earnedAt())
        .instant(of -> of.lot().availableAt())
        .text(of -> text(of.lot().expiresAt()))
        .bigint(of -> of.lot().amount())
        .bigint(of -> of.lot().remaining())
        .bigint(of -> of.lot().reversed())
        .bigint(of -> of.lot().expired())
        .bigint(of -> of.lot().qualifying())
        .update();
  }

  private static @Nullable String text(@Nullable Instant at) {
    return at == null ? null : at.toString();
  }

  /** What each of the profiles has earned ever, returns taken off; none who never had points. */
  public static Map<UUID, Long> lifetimes(
      Connection connection, String programme, Collection<UUID> profiles) throws SQLException {
    var lifetimes = new HashMap<UUID, Long>();
    try (var statement = connection.prepareStatement(LIFETIMES)) {
      statement.setArray(1, connection.createArrayOf("uuid", profiles.toArray()));
      statement.setArray(2, connection.createArrayOf("text", new String[] {programme}));
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          lifetimes.put(Rows.uuid(rows, 1), rows.getLong(2));
        }
      }
    }
    return lifetimes;
  }

  /** Points an entry took from lots, by fragment. */
  public static Map<UUID, Map<UUID, Long>> taken(
      Connection connection, Collection<UUID> fragments, UUID entry) throws SQLException {
    var taken = new LinkedHashMap<UUID, Map<UUID, Long>>();
    try (var statement = connection.prepareStatement(POSTED)) {
      statement.setArray(1, connection.createArrayOf("uuid", fragments.toArray()));
      statement.setArray(2, connection.createArrayOf("uuid", new UUID[] {entry}));
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          taken
              .computeIfAbsent(Rows.uuid(rows, 1), _ -> new LinkedHashMap<>())
              .merge(Rows.uuid(rows, 2), -rows.getLong(3), Long::sum);
        }
      }
    }
    return taken;
  }

  /** Sums of all postings of a programme by account. */
  public static Map<Account, Long> totals(Connection connection, String programme)
      throws SQLException {
    var totals = new java.util.EnumMap<Account, Long>(Account.class);
    for (var account : Account.values()) {
      totals.put(account, 0L);
    }
    try (var statement =
        connection.prepareStatement(
            "select account, sum(amount) from loyalty_posting where programme_id = ? group by 1")) {
      statement.setString(1, programme);
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          totals.put(
              Account.valueOf(rows.getString(1).toUpperCase(java.util.Locale.ROOT)),
              rows.getLong(2));
        }
      }
    }
    return totals;
  }

  private Ledgers() {}
}
