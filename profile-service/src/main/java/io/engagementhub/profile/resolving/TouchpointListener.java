package io.engagementhub.profile.resolving;

import com.fasterxml.jackson.databind.JsonNode;
import io.engagementhub.contracts.CollectedTouchpoint;
import io.engagementhub.profile.segments.domain.News;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A feature that takes in new touchpoints, in the transaction that resolves them: what it writes is
 * written once, however often a touchpoint is delivered. Beans of this type are found and asked in
 * order of their priority, before segments are looked at.
 */
public interface TouchpointListener {

  /**
   * A touchpoint that was never seen before.
   *
   * @param profile whose row is locked
   * @param fragment under which it was observed
   * @param message the touchpoint's message, read
   */
  record Fresh(UUID profile, UUID fragment, CollectedTouchpoint touchpoint, JsonNode message) {}

  /**
   * Takes in the touchpoints of a batch, in order; what is new of anybody goes into {@code news}.
   *
   * @return profiles that others must hear of, beside those noted as news of traits
   */
  Set<UUID> observed(Connection connection, List<Fresh> touchpoints, News news) throws SQLException;

  /**
   * Brings what is kept by profile into line after fragments were regrouped: merged or separated.
   *
   * @param profiles that have other fragments than before and stand for themselves; locked
   */
  void regrouped(Connection connection, Set<UUID> profiles, News news) throws SQLException;
}
