package io.engagementhub.gateway.quarantine;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.engagementhub.contracts.Json;
import io.engagementhub.gateway.collect.CollectTouchpoints;
import io.engagementhub.gateway.collect.Reading.Illegible;
import io.engagementhub.gateway.collect.Reading.Legible;
import io.engagementhub.gateway.collect.RequestReader;
import io.engagementhub.gateway.collect.Sender;
import io.engagementhub.gateway.collect.domain.Reason;
import io.engagementhub.gateway.collect.domain.Refusal;
import io.engagementhub.gateway.sources.KnownSources;
import io.engagementhub.gateway.sources.Source;
import io.engagementhub.kit.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sends a quarantined item on as if it had been good when it came, if it is good by now. */
@ApplicationScoped
public class ReplayQuarantined {
  private final QuarantinedItems items;
  private final KnownSources sources;
  private final CollectTouchpoints collect;
  private final Outbox outbox;
  private final InstantSource clock;

  ReplayQuarantined(
      QuarantinedItems items,
      KnownSources sources,
      CollectTouchpoints collect,
      Outbox outbox,
      InstantSource clock) {
    this.items = items;
    this.sources = sources;
    this.collect = collect;
    this.outbox = outbox;
    this.clock = clock;
  }

  /**
   * Which item, and by whom.
   *
   * @param corrected what it shall be from now on; null leaves it as it is
   */
  public record Command(UUID id, @Nullable Json corrected, String by, String traceparent) {}

  /** What became of it. */
  public sealed interface Outcome {
    record Replayed(QuarantinedItem item) implements Outcome {}

    record UnknownItem() implements Outcome {}

    record AlreadyReplayed() implements Outcome {}

    record SourceGone() implements Outcome {}

    record StillRefused(Refusal refusal) implements Outcome {}
  }

  @Transactional
  public Outcome handle(Command command) {
    var found = items.lock(command.id());
    if (found.isEmpty()) {
      return new Outcome.UnknownItem();
    }
    var item = found.get();
    if (item.state().equals(QuarantinedItem.REPLAYED)) {
      return new Outcome.AlreadyReplayed();
    }
    var source = sources.ofId(item.source());
    if (source.isEmpty()) {
      return new Outcome.SourceGone();
    }
    var content = command.corrected() == null ? item.item() : command.corrected();
    return replay(command, item.corrected(content), source.get());
  }

  private Outcome replay(Command command, QuarantinedItem item, Source source) {
    var body = "{\"batch\":[" + item.item().text() + "]}";
    return switch (RequestReader.made(body.getBytes(UTF_8))) {
      case Illegible(var field, var detail) ->
          new Outcome.StillRefused(new Refusal(Reason.NOT_AN_OBJECT, field, detail));
      case Legible legible -> replay(command, item, legible, source);
    };
  }

  private Outcome replay(Command command, QuarantinedItem item, Legible legible, Source source) {
    var sender = new Sender(source, null, false, null, false, command.traceparent());
    var collected = collect.judge(legible, sender, item.receivedAt());
    for (var verdict : collected.verdicts()) {
      if (verdict.refusal() != null) {
        return new Outcome.StillRefused(verdict.refusal());
      }
    }
    if (command.corrected() != null) {
      items.correct(item.id(), item.item());
    }
    items.replayed(item.id(), clock.instant(), command.by());
    outbox.append(collected.events());
    return items
        .find(item.id())
        .<Outcome>map(Outcome.Replayed::new)
        .orElseGet(Outcome.UnknownItem::new);
  }
}
