package io.engagementhub.profile.consents.persistence;

import io.engagementhub.profile.consents.domain.ConsentLedger;
import io.engagementhub.profile.consents.domain.ConsentRecord;
import io.engagementhub.profile.sql.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The ledgers of some fragments, whose profiles are locked, and what stands by them. */
public final class Ledgers {
  /** The newest of a ledger are enough: what stands is among them, unless all have expired. */
  private static final String LOAD =
      """
      select r.* from unnest(?, ?) as k(fragment_id, purpose) cross join lateral (
        select %s from consent_record c
        where c.fragment_id = k.fragment_id and c.purpose = k.purpose
        order by c.at desc, c.granted, c.touchpoint_id desc limit 500) r
      """
          .formatted(ConsentRows.COLUMNS);

  private static final String OF_PEOPLE =
      """
      select w.profile_id, r.* from unnest(?, ?) as w(profile_id, purpose)
        join fragment f on f.profile_id = w.profile_id
        cross join lateral (
          select %s from consent_record c
          where c.fragment_id = f.id and c.purpose = w.purpose
          order by c.at desc, c.granted, c.touchpoint_id desc limit 500) r
      """
          .formatted(ConsentRows.COLUMNS);
  private static final String ADD =
      """
      insert into consent_record (fragment_id, purpose, touchpoint_id, granted, at, source_id, how,
        device, text_version, expires_at, by, reason, evidence, recorded_at)
      select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      on conflict do nothing
      """;
  private static final String STAND =
      """
      insert into consent as c (fragment_id, purpose, granted, source_id, at, expires_at)
      select * from unnest(?, ?, ?, ?, ?, ?)
      on conflict (fragment_id, purpose) do update set
        granted = excluded.granted, source_id = excluded.source_id, at = excluded.at,
        expires_at = excluded.expires_at
      where (c.granted, c.source_id, c.at, c.expires_at) is distinct from
        (excluded.granted, excluded.source_id, excluded.at, excluded.expires_at)
      returning fragment_id, purpose
      """;
  private static final String FALL =
      """
      delete from consent c using unnest(?, ?) as k(fragment_id, purpose)
      where c.fragment_id = k.fragment_id and c.purpose = k.purpose
      returning c.fragment_id, c.purpose
      """;

  private final Map<Account, ConsentLedger> ledgers;

  private Ledgers(Map<Account, ConsentLedger> ledgers) {
    this.ledgers = ledgers;
  }

  /** A purpose of a fragment. */
  public record Account(UUID fragment, String purpose) {}

  /** A choice in the ledger it belongs to. */
  public record Entry(Account account, ConsentRecord record) {}

  public static Ledgers load(Connection connection, Collection<Account> accounts)
      throws SQLException {
    var records = new HashMap<Account, List<ConsentRecord>>();
    accounts.forEach(account -> records.put(account, new ArrayList<>()));
    Rows.of(connection, LOAD, accounts)
        .uuid(Account::fragment)
        .text(Account::purpose)
        .each(
            row ->
                records
                    .computeIfAbsent(
                        new Account(Rows.uuid(row, 1), row.getString(2)), _ -> new ArrayList<>())
                    .add(ConsentRows.read(row, 1)));
    var ledgers = new HashMap<Account, ConsentLedger>();
    records.forEach((account, of) -> ledgers.put(account, new ConsentLedger(of)));
    return new Ledgers(ledgers);
  }

  /**
   * What these people, whose profiles are locked, chose for a purpose, over all their fragments;
   * who never did is not among them.
   */
  public static Map<UUID, ConsentLedger> of(
      Connection connection, String purpose, Collection<UUID> profiles) throws SQLException {
    var records = new HashMap<UUID, List<ConsentRecord>>();
    Rows.of(connection, OF_PEOPLE, profiles)
        .uuid(id -> id)
        .text(_ -> purpose)
        .each(
            row ->
                records
                    .computeIfAbsent(Rows.uuid(row, 1), _ -> new ArrayList<>())
                    .add(ConsentRows.read(row, 2)));
    var ledgers = new HashMap<UUID, ConsentLedger>();
    records.forEach((profile, of) -> ledgers.put(profile, new ConsentLedger(of)));
    return ledgers;
  }

  /** The ledger of one of the accounts that were loaded. */
  public ConsentLedger get(Account account) {
    return Optional.ofNullable(ledgers.get(account)).orElseThrow();
  }

  /** Those of these accounts. */
  public Map<Account, ConsentLedger> of(Collection<Account> accounts) {
    var some = new LinkedHashMap<Account, ConsentLedger>();
    accounts.forEach(account -> some.put(account, get(account)));
    return some;
  }

  /** Adds choices for good. */
  public static void add(Connection connection, Collection<Entry> entries) throws SQLException {
    Rows.of(connection, ADD, entries)
        .uuid(entry -> entry.account().fragment())
        .text(entry -> entry.account().purpose())
        .uuid(entry -> entry.record().touchpoint())
        .truth(entry -> entry.record().granted())
        .instant(entry -> entry.record().at())
        .text(entry -> entry.record().teller().source())
        .text(entry -> entry.record().teller().how())
        .text(entry -> entry.record().teller().device())
        .bigintOrNull(entry -> entry.record().textVersion())
        .instantOrNull(entry -> entry.record().expiresAt())
        .textOrNull(entry -> entry.record().by())
        .textOrNull(entry -> entry.record().reason())
        .textOrNull(entry -> entry.record().evidence())
        .instant(entry -> entry.record().recordedAt())
        .update();
  }

  /** Brings what stands into line with the ledgers; returns what is other than before. */
  public static Set<Account> settle(
      Connection connection, Map<Account, ConsentLedger> ledgers, Instant now) throws SQLException {
    var standing = new ArrayList<Entry>();
    var fallen = new ArrayList<Account>();
    ledgers.forEach(
        (account, ledger) ->
            ledger
                .standing(now)
                .ifPresentOrElse(
                    made -> standing.add(new Entry(account, made)), () -> fallen.add(account)));
    var changed = new HashSet<Account>();
    changed.addAll(
        Rows.of(connection, STAND, standing)
            .uuid(entry -> entry.account().fragment())
            .text(entry -> entry.account().purpose())
            .truth(entry -> entry.record().granted())
            .text(entry -> entry.record().teller().source())
            .instant(entry -> entry.record().at())
            .instantOrNull(entry -> entry.record().expiresAt())
            .query(row -> new Account(Rows.uuid(row, 1), row.getString(2))));
    changed.addAll(
        Rows.of(connection, FALL, fallen)
            .uuid(Account::fragment)
            .text(Account::purpose)
            .query(row -> new Account(Rows.uuid(row, 1), row.getString(2))));
    return changed;
  }
}
