package io.engagementhub.profile.loyalty;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.engagementhub.kit.ids.NewIds;
import io.engagementhub.profile.loyalty.LiveProgramme.Live;
import io.engagementhub.profile.loyalty.domain.Standing;
import io.engagementhub.profile.loyalty.domain.Wallet;
import io.engagementhub.profile.loyalty.persistence.Benefits;
import io.engagementhub.profile.loyalty.persistence.DuePeople;
import io.engagementhub.profile.loyalty.persistence.Ledgers;
import io.engagementhub.profile.segments.domain.News;
import io.engagementhub.profile.traits.DerivedTraits;
import io.engagementhub.profile.traits.DerivedTraits.Derived;
import io.engagementhub.profile.traits.DerivedTraits.Gone;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Ends whatever changed people's points: saves it and brings what follows from it into line. */
@ApplicationScoped
class KeepMembers {
  static final String POINTS = "loyalty";
  static final String BENEFITS = "benefits";
  private static final String SOURCE = "hub/loyalty";

  private final InstantSource clock;

  KeepMembers(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Lets expire what has run out, saves what was posted, and derives traits and the next due time.
   *
   * @param wallets by profile, opened with all that counts toward a tier; profiles are locked
   * @param by whoever caused it by hand; null for touchpoints and time
   */
  void finish(
      Connection connection, Live live, Map<UUID, Wallet> wallets, @Nullable String by, News news)
      throws SQLException {
    var now = clock.instant();
    for (var wallet : wallets.values()) {
      wallet.expire(now, NewIds::next);
    }
    Ledgers.save(connection, live.id(), wallets.values(), now, by);
    var lifetimes = Ledgers.lifetimes(connection, live.id(), wallets.keySet());
    var benefits = Benefits.active(connection, wallets.keySet(), now);
    var derived = new ArrayList<Derived>();
    var gone = new ArrayList<Gone>();
    var due = new HashMap<UUID, Instant>();
    wallets.forEach(
        (profile, wallet) -> {
          var standing = Standing.of(live.now(), wallet.lots().toList(), now);
          var has = benefits.getOrDefault(profile, List.of());
          var lifetime = lifetimes.get(profile);
          if (lifetime == null) {
            gone.add(new Gone(profile, POINTS));
          } else {
            var points = points(wallet.balance(now).points(), lifetime, standing);
            derived.add(new Derived(profile, POINTS, points, SOURCE, now));
          }
          if (has.isEmpty()) {
            gone.add(new Gone(profile, BENEFITS));
          } else {
            derived.add(new Derived(profile, BENEFITS, benefits(has), SOURCE, now));
          }
          Stream.of(
                  Optional.ofNullable(standing.due()),
                  wallet.due(now),
                  has.stream().map(Benefit::expiresAt).findFirst())
              .flatMap(Optional::stream)
              .min(Instant::compareTo)
              .ifPresent(at -> due.put(profile, at));
        });
    DerivedTraits.write(connection, derived, news);
    DerivedTraits.forget(connection, gone, news);
    DuePeople.set(connection, wallets.keySet(), due, live.version());
  }

  private static String points(long points, long lifetime, Standing standing) {
    var json = JsonNodeFactory.instance.objectNode().put("points", points);
    if (standing.tier() != null) {
      json.put("tier", standing.tier().id());
    }
    return json.put("lifetime", lifetime).toString();
  }

  private static String benefits(List<Benefit> benefits) {
    var list = JsonNodeFactory.instance.arrayNode();
    for (var benefit : benefits) {
      list.addObject()
          .put("kind", benefit.kind())
          .put("value", benefit.value())
          .put("reason", benefit.reason())
          .put("expiresAt", benefit.expiresAt().toString());
    }
    return list.toString();
  }
}
