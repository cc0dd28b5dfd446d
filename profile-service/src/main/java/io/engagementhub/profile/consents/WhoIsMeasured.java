package io.engagementhub.profile.consents;

import io.engagementhub.contracts.CollectedTouchpoint;
import io.engagementhub.contracts.TouchpointType;
import io.engagementhub.profile.consents.domain.ConsentLedger;
import io.engagementhub.profile.consents.persistence.Ledgers;
import io.engagementhub.profile.resolving.TouchpointListener.Fresh;
import io.engagementhub.profile.restrictions.Restrictions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says of which touchpoints nothing may be kept, for their people refuse to be measured or are
 * restricted.
 */
@ApplicationScoped
public class WhoIsMeasured {
  private final ConsentsConfig config;

  WhoIsMeasured(ConsentsConfig config) {
    this.config = config;
  }

  /**
   * The touchpoints not to be kept, with their fragments. What stood when something was done
   * counts, whatever was chosen since and in whichever order it arrives; so the answer does not
   * depend on how touchpoints are batched. The choices the touchpoints themselves tell must have
   * been taken in before.
   */
  public Map<UUID, UUID> refused(Connection connection, List<Fresh> touchpoints)
      throws SQLException {
    var free = touchpoints.stream().filter(one -> !isNecessary(one.touchpoint())).toList();
    var people = free.stream().map(Fresh::profile).collect(Collectors.toSet());
    var ledgers = Ledgers.of(connection, config.collecting(), people);
    var restricted = Restrictions.spans(connection, people);
    var refused = new HashMap<UUID, UUID>();
    for (var one : free) {
      var at = TakeConsents.at(one.touchpoint());
      if (restricted.getOrDefault(one.profile(), List.of()).stream().anyMatch(s -> s.holds(at))
          || isRefused(ledgers.get(one.profile()), at)) {
        refused.put(one.touchpoint().id(), one.fragment());
      }
    }
    return refused;
  }

  private boolean isRefused(@Nullable ConsentLedger ledger, Instant at) {
    return Optional.ofNullable(ledger)
        .flatMap(of -> of.stoodAt(at))
        .map(choice -> !choice.granted())
        .orElse(config.collectingConsentRequired());
  }

  /** What the hub's own services tell, who a server says somebody is, and what was configured. */
  private boolean isNecessary(CollectedTouchpoint touchpoint) {
    return touchpoint.sourceId().equals(ChoicesTold.HUB)
        || (touchpoint.trusted() && saysWho(touchpoint.type()))
        || config.necessary().contains(touchpoint.name());
  }

  private static boolean saysWho(TouchpointType type) {
    return switch (type) {
      case IDENTIFY, ALIAS, GROUP -> true;
      case TRACK, PAGE, SCREEN -> false;
    };
  }
}
