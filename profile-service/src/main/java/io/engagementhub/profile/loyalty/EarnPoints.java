package io.engagementhub.profile.loyalty;

import io.engagementhub.conditions.Facts;
import io.engagementhub.kit.ids.NewIds;
import io.engagementhub.profile.loyalty.LiveProgramme.Live;
import io.engagementhub.profile.loyalty.domain.Earning;
import io.engagementhub.profile.loyalty.domain.Earning.Earner;
import io.engagementhub.profile.loyalty.domain.Heard;
import io.engagementhub.profile.loyalty.domain.OrderFact;
import io.engagementhub.profile.loyalty.domain.Programme;
import io.engagementhub.profile.loyalty.domain.Returns;
import io.engagementhub.profile.loyalty.domain.Rule;
import io.engagementhub.profile.loyalty.domain.Standing;
import io.engagementhub.profile.loyalty.domain.Wallet;
import io.engagementhub.profile.loyalty.persistence.EarnerFacts;
import io.engagementhub.profile.loyalty.persistence.Ledgers;
import io.engagementhub.profile.loyalty.persistence.Ledgers.Wanted;
import io.engagementhub.profile.loyalty.persistence.Orders;
import io.engagementhub.profile.loyalty.persistence.Postponed;
import io.engagementhub.profile.loyalty.persistence.Postponed.Deed;
import io.engagementhub.profile.resolving.TouchpointListener;
import io.engagementhub.profile.restrictions.Restrictions;
import io.engagementhub.profile.segments.domain.News;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Gives points for touchpoints, and takes back what returned orders earned. Of people who are
 * restricted it only keeps what they did and what was told of their orders: both count when that
 * ends, see {@link EarnPostponed}.
 */
@ApplicationScoped
class EarnPoints implements TouchpointListener {
  private final LiveProgramme programme;
  private final KeepMembers members;
  private final EarnStreaks streaks;
  private final InstantSource clock;

  EarnPoints(
      LiveProgramme programme, KeepMembers members, EarnStreaks streaks, InstantSource clock) {
    this.programme = programme;
    this.members = members;
    this.streaks = streaks;
    this.clock = clock;
  }

  @Override
  public Set<UUID> observed(Connection connection, List<Fresh> touchpoints, News news)
      throws SQLException {
    var live = programme.load(connection).orElse(null);
    if (live == null) {
      return Set.of();
    }
    var concerned =
        touchpoints.stream()
            .filter(
                fresh ->
                    live.concerns(fresh.touchpoint().type().wireName(), fresh.touchpoint().name()))
            .toList();
    var heard = concerned.stream().map(ReadOccasion::heard).toList();
    Orders.save(connection, facts(concerned, heard));
    var restricted = Restrictions.of(connection, profiles(heard));
    postpone(connection, concerned, heard, restricted);
    var free = heard.stream().filter(one -> !restricted.contains(one.profile())).toList();
    if (!free.isEmpty()) {
      earn(connection, live, free, news);
    }
    return Set.of();
  }

  private static void postpone(
      Connection connection, List<Fresh> concerned, List<Heard> heard, Set<UUID> restricted)
      throws SQLException {
    var deeds = new ArrayList<Deed>();
    for (int i = 0; i < heard.size(); i++) {
      if (restricted.contains(heard.get(i).profile())) {
        deeds.add(new Deed(heard.get(i), ReadOccasion.properties(concerned.get(i))));
      }
    }
    Postponed.save(connection, deeds);
  }

  /** Lets people earn who are locked and not restricted. */
  void earn(Connection connection, Live live, List<Heard> heard, News news) throws SQLException {
    var now = clock.instant();
    var profiles = profiles(heard);
    var orders = orders(heard);
    var told = Orders.load(connection, profiles, orders);
    var wallets =
        Ledgers.open(
            connection,
            live.id(),
            profiles,
            new Wanted(since(live, heard, now), orders, live.onceRules()));
    var people = EarnerFacts.load(connection, profiles, live.traits(), now);
    for (var one : heard) {
      var by = live.at(one.occasion().at()).orElse(null);
      var wallet = wallets.get(one.profile());
      var facts = people.get(one.profile());
      if (by != null && wallet != null && facts != null) {
        earn(connection, live, by, one, new Whose(wallet, facts), now);
      }
    }
    wallets.forEach(
        (profile, wallet) ->
            Returns.settle(
                wallet, orders, told.getOrDefault(profile, List.of()), now, NewIds::next));
    members.finish(connection, live, wallets, null, news);
  }

  private record Whose(Wallet wallet, Facts facts) {}

  private void earn(
      Connection connection, Live live, Programme by, Heard one, Whose whose, Instant now)
      throws SQLException {
    var wallet = whose.wallet();
    for (var rule : by.rules()) {
      switch (rule) {
        case Rule.PerTouchpoint of -> {
          var tier = Standing.of(live.now(), wallet.lots().toList(), now).tier();
          Earning.lot(
                  by,
                  of,
                  one.occasion(),
                  new Earner(wallet, whose.facts(), tier == null ? null : tier.id()))
              .ifPresent(lot -> wallet.purse(one.fragment()).earn(lot));
        }
        case Rule.Streak of -> streaks.earn(connection, by, of, one, whose.facts(), wallet, now);
      }
    }
  }

  private static Set<UUID> profiles(List<Heard> heard) {
    return heard.stream().map(one -> one.profile()).collect(Collectors.toSet());
  }

  private static Set<String> orders(List<Heard> heard) {
    return heard.stream()
        .map(one -> one.occasion().order())
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }

  private static List<OrderFact> facts(List<Fresh> concerned, List<Heard> heard) {
    var facts = new ArrayList<OrderFact>();
    for (int i = 0; i < heard.size(); i++) {
      ReadOccasion.fact(concerned.get(i), heard.get(i).occasion()).ifPresent(facts::add);
    }
    return facts;
  }

  /** Caps look at the month of a touchpoint, however late it comes. */
  private static Instant since(Live live, List<Heard> heard, Instant now) {
    return Stream.concat(
            Stream.of(Standing.horizon(live.now(), now)),
            heard.stream()
                .map(one -> one.occasion().at().atZone(ZoneOffset.UTC).minusDays(32).toInstant()))
        .min(Instant::compareTo)
        .orElse(now);
  }

  @Override
  public void regrouped(Connection connection, Set<UUID> profiles, News news) throws SQLException {
    var live = programme.load(connection).orElse(null);
    if (live == null || profiles.isEmpty()) {
      return;
    }
    var wallets = Ledgers.open(connection, live.id(), profiles, Wanted.everything());
    var told = Orders.load(connection, profiles, null);
    var now = clock.instant();
    wallets.forEach(
        (profile, wallet) -> {
          var orders = new HashSet<String>();
          wallet.lots().forEach(lot -> Optional.ofNullable(lot.order()).ifPresent(orders::add));
          Returns.settle(wallet, orders, told.getOrDefault(profile, List.of()), now, NewIds::next);
        });
    members.finish(connection, live, wallets, null, news);
  }
}
