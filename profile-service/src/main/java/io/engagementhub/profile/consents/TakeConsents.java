package io.engagementhub.profile.consents;

import io.engagementhub.contracts.CollectedTouchpoint;
import io.engagementhub.profile.consents.domain.ConsentRecord;
import io.engagementhub.profile.consents.domain.Purpose;
import io.engagementhub.profile.consents.domain.Teller;
import io.engagementhub.profile.consents.persistence.Ledgers;
import io.engagementhub.profile.consents.persistence.Ledgers.Account;
import io.engagementhub.profile.consents.persistence.Purposes;
import io.engagementhub.profile.resolving.TouchpointListener.Fresh;
import io.engagementhub.profile.resolving.persistence.Drops;
import io.engagementhub.profile.resolving.persistence.Drops.Drop;
import io.engagementhub.profile.segments.domain.News;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Takes choices from touchpoints, before anything else is made of these. */
@ApplicationScoped
public class TakeConsents {
  private final ConsentsConfig config;
  private final InstantSource clock;

  TakeConsents(ConsentsConfig config, InstantSource clock) {
    this.config = config;
    this.clock = clock;
  }

  private record Told(Account account, Fresh fresh, ChoicesTold.Choice choice) {}

  /**
   * Takes in the choices of new touchpoints, whose profiles are locked.
   *
   * @return profiles that others must hear of
   */
  public Set<UUID> take(Connection connection, List<Fresh> touchpoints, News news)
      throws SQLException {
    var catalogue =
        ChoicesTold.areOfTcf(touchpoints.stream().map(Fresh::message).toList())
            ? Purposes.current(connection)
            : List.<Purpose>of();
    var told = new ArrayList<Told>();
    var broken = new ArrayList<Drop>();
    for (var fresh : touchpoints) {
      var of =
          ChoicesTold.of(
              fresh.touchpoint(),
              fresh.message(),
              config.refusedByGpc(),
              catalogue,
              config.tcf().vendorId());
      of.choices()
          .forEach(
              (purpose, choice) ->
                  told.add(new Told(new Account(fresh.fragment(), purpose), fresh, choice)));
      if (of.isTcfBroken()) {
        broken.add(unreadable(fresh));
      }
    }
    Drops.write(connection, broken);
    if (told.isEmpty()) {
      return new HashSet<>();
    }
    var profiles = new HashMap<Account, UUID>();
    told.forEach(choice -> profiles.put(choice.account(), choice.fresh().profile()));
    return take(connection, told, profiles, news);
  }

  private static Drop unreadable(Fresh fresh) {
    var touchpoint = fresh.touchpoint();
    return new Drop(
        fresh.fragment(), "consent", "bad-tcf", "tcString", touchpoint.id(), at(touchpoint));
  }

  private Set<UUID> take(
      Connection connection, List<Told> told, Map<Account, UUID> profiles, News news)
      throws SQLException {
    var now = clock.instant();
    var ledgers = Ledgers.load(connection, profiles.keySet());
    var names = told.stream().map(choice -> choice.account().purpose()).distinct().toList();
    var purposes = Purposes.versions(connection, names);
    var entries = new ArrayList<Ledgers.Entry>();
    for (var choice : told) {
      var made = made(choice, purposes, now);
      if (ledgers.get(choice.account()).take(made)) {
        entries.add(new Ledgers.Entry(choice.account(), made));
      }
    }
    var changed = new HashSet<UUID>();
    if (entries.isEmpty()) {
      return changed;
    }
    Ledgers.add(connection, entries);
    var touched = entries.stream().map(Ledgers.Entry::account).toList();
    for (var account : Ledgers.settle(connection, ledgers.of(touched), now)) {
      var profile = profiles.get(account);
      if (profile != null) {
        changed.add(profile);
        news.consent(profile, account.purpose());
      }
    }
    return changed;
  }

  private static ConsentRecord made(Told told, Purposes.Versions purposes, Instant now) {
    var touchpoint = told.fresh().touchpoint();
    var choice = told.choice();
    var at = at(touchpoint);
    var shown = purposes.find(told.account().purpose(), choice.textVersion());
    var device = touchpoint.anonymousId();
    return new ConsentRecord(
        touchpoint.id(),
        choice.granted(),
        at,
        new Teller(touchpoint.sourceId(), choice.how(), device == null ? "" : device),
        shown.filter(purpose -> choice.textVersion() != null).map(p -> p.version()).orElse(null),
        shown
            .or(() -> purposes.current(told.account().purpose()))
            .map(purpose -> purpose.expiry(choice.granted(), at))
            .orElse(null),
        choice.by(),
        choice.reason(),
        choice.evidence(),
        now);
  }

  /** When it was said or done: what a clock puts into the future is of when it was received. */
  static Instant at(CollectedTouchpoint touchpoint) {
    return touchpoint.timestamp().isAfter(touchpoint.receivedAt())
        ? touchpoint.receivedAt()
        : touchpoint.timestamp();
  }
}
