package io.engagementhub.profile.resolving;

import io.engagementhub.profile.consents.WhoIsMeasured;
import io.engagementhub.profile.resolving.Deliveries.Sorted;
import io.engagementhub.profile.resolving.ResolveIdentities.People;
import io.engagementhub.profile.resolving.persistence.Withheld;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/**
 * The one place where touchpoints are dropped because their person refuses to be measured. What is
 * decided of a touchpoint is decided once: one that is delivered again meets the same answer, also
 * if the person has chosen otherwise since.
 */
@ApplicationScoped
class WithholdTouchpoints {
  private final WhoIsMeasured measured;
  private final Counter withheld;

  WithholdTouchpoints(WhoIsMeasured measured, MeterRegistry meters) {
    this.measured = measured;
    this.withheld =
        Counter.builder("hub.touchpoints.withheld")
            .description("Touchpoints not kept because their person refuses to be measured")
            .register(meters);
  }

  /**
   * What is left of a batch.
   *
   * @param fresh to be taken in
   * @param forwarded to flow on
   * @param withheld how many are dropped, that were never seen before
   */
  record Kept(List<Arrival> fresh, List<Arrival> forwarded, int withheld) {}

  /** Sorts out; the choices that the touchpoints tell must have been taken in before. */
  Kept sort(Connection connection, Sorted arrivals, People people) throws SQLException {
    var refused =
        measured.refused(
            connection,
            arrivals.fresh().stream().map(one -> Listening.fresh(one, people)).toList());
    Withheld.note(connection, refused);
    var dropped =
        Withheld.recall(
            connection, arrivals.again().stream().map(WithholdTouchpoints::id).toList());
    dropped.addAll(refused.keySet());
    return dropped.isEmpty()
        ? new Kept(arrivals.fresh(), arrivals.forwarded(), 0)
        : new Kept(
            arrivals.fresh().stream().filter(one -> !dropped.contains(id(one))).toList(),
            arrivals.forwarded().stream().filter(one -> !dropped.contains(id(one))).toList(),
            refused.size());
  }

  /** Counts what was dropped for good. */
  void count(int dropped) {
    withheld.increment(dropped);
  }

  private static UUID id(Arrival arrival) {
    return arrival.touchpoint().id();
  }
}
