package io.engagementhub.profile.scores;

import io.engagementhub.contracts.ModelDrifted;
import io.engagementhub.contracts.ModelDrifted.Moved;
import io.engagementhub.contracts.ModelDrifted.Standing;
import io.engagementhub.contracts.Topics;
import io.engagementhub.kit.events.EventCodec;
import io.engagementhub.kit.events.OutgoingEvent;
import io.engagementhub.kit.outbox.Outbox;
import io.engagementhub.profile.scores.definition.DriftJson;
import io.engagementhub.propensity.Drift;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.UUID;

/** Tells when drift turns: rows of the running transaction's outbox, so none is lost. */
@ApplicationScoped
class DriftEvents {
  private static final EventCodec<ModelDrifted> CODEC = EventCodec.of(ModelDrifted.class);

  private final Outbox outbox;

  DriftEvents(Outbox outbox) {
    this.outbox = outbox;
  }

  void tell(String model, DriftCheck check, Drift drift) {
    var moved =
        drift.columns().stream()
            .filter(column -> column.index() >= Drift.SOME)
            .map(column -> new Moved(column.column(), DriftJson.rounded(column.index())))
            .toList();
    var event =
        new ModelDrifted(
            UUID.fromString(check.id()),
            model,
            check.version(),
            Standing.valueOf(check.standing().toUpperCase(Locale.ROOT)),
            DriftJson.rounded(drift.most()),
            moved,
            check.at());
    outbox.append(
        new OutgoingEvent(
            Topics.MODELS_DRIFT,
            model,
            check.id(),
            ModelDrifted.EVENT_TYPE,
            check.at(),
            null,
            CODEC.write(event)));
  }
}
