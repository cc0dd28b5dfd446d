package io.engagementhub.gateway.collect;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.engagementhub.contracts.CollectedTouchpoint;
import io.engagementhub.contracts.Json;
import io.engagementhub.contracts.QuarantinedTouchpoint;
import io.engagementhub.contracts.Topics;
import io.engagementhub.contracts.TouchpointIds;
import io.engagementhub.contracts.TouchpointType;
import io.engagementhub.gateway.collect.Reading.Legible;
import io.engagementhub.gateway.collect.domain.Channel;
import io.engagementhub.gateway.collect.domain.EventTime;
import io.engagementhub.gateway.collect.domain.Judgement;
import io.engagementhub.gateway.collect.domain.Judgement.Accepted;
import io.engagementhub.gateway.collect.domain.Judgement.Refused;
import io.engagementhub.gateway.collect.domain.Message;
import io.engagementhub.gateway.collect.domain.Reason;
import io.engagementhub.gateway.collect.domain.Refusal;
import io.engagementhub.kit.events.EventCodec;
import io.engagementhub.kit.events.OutgoingEvent;
import io.engagementhub.kit.ids.NewIds;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Judges the items of a request and makes of each the event that keeps it. */
@ApplicationScoped
public class CollectTouchpoints {
  private static final EventCodec<QuarantinedTouchpoint> QUARANTINED =
      EventCodec.of(QuarantinedTouchpoint.class);

  private final InstantSource clock;

  CollectTouchpoints(InstantSource clock) {
    this.clock = clock;
  }

  /** What a request comes to: one verdict and one event an item, in their order. */
  public record Collected(List<Verdict> verdicts, List<OutgoingEvent> events, int refused) {}

  /** Judges every item of {@code request}, received now. Nothing is durable yet. */
  public Collected judge(Legible request, Sender sender) {
    return judge(request, sender, clock.instant());
  }

  /** As above, for what was received earlier. */
  public Collected judge(Legible request, Sender sender, Instant receivedAt) {
    var work = new Work(request, sender, receivedAt.truncatedTo(ChronoUnit.MILLIS));
    for (int i = 0; i < request.items().size(); i++) {
      work.take(i, request.items().get(i));
    }
    return new Collected(work.verdicts, work.events, work.refused);
  }

  /** One request on its way through. */
  private static final class Work {
    private final Legible request;
    private final Sender sender;
    private final Instant receivedAt;
    private final MessageText text;
    private final List<Verdict> verdicts;
    private final List<OutgoingEvent> events;
    private int refused;

    Work(Legible request, Sender sender, Instant receivedAt) {
      this.request = request;
      this.sender = sender;
      this.receivedAt = receivedAt;
      this.text = new MessageText(request, sender);
      this.verdicts = new ArrayList<>(request.items().size());
      this.events = new ArrayList<>(request.items().size());
    }

    void take(int index, Item item) {
      var message = item.message();
      if (index >= Limits.BATCH_ITEMS) {
        refuse(
            index,
            item,
            new Refusal(
                Reason.BATCH_TOO_LONG,
                null,
                "a batch has at most " + Limits.BATCH_ITEMS + " items"));
      } else if (message == null) {
        refuse(
            index, item, new Refusal(Reason.NOT_AN_OBJECT, null, "an item must be a JSON object"));
      } else {
        var context = message.context().over(request.frame().contextFields());
        switch (Judgement.of(typeOf(message), message, context)) {
          case Accepted accepted -> accept(item, message, context, accepted);
          case Refused(var refusal) -> refuse(index, item, refusal);
        }
      }
    }

    private @Nullable TouchpointType typeOf(Message message) {
      if (sender.implied() != null) {
        return sender.implied();
      }
      return message.type() == null ? null : TouchpointType.ofWireName(message.type()).orElse(null);
    }

    private void accept(Item item, Message message, Message.Context context, Accepted accepted) {
      var messageId = message.messageId() == null ? "hub-" + NewIds.next() : message.messageId();
      var id = TouchpointIds.of(sender.source().id(), messageId);
      var sentAt = message.sentAt() == null ? request.frame().sentAt() : message.sentAt();
      var timestamp =
          EventTime.of(message.timestamp(), message.originalTimestamp(), sentAt, receivedAt);
      var channel =
          Channel.of(
              message.channel() == null ? context.channel() : message.channel(),
              context.libraryName(),
              sender.source().kind().channel());
      var out =
          CollectedJson.start(
              id,
              sender,
              messageId,
              accepted,
              channel,
              message,
              timestamp,
              receivedAt,
              item.span().length() + 640);
      var madeId = message.messageId() == null ? messageId : null;
      text.write(item, message, context, madeId, out);
      var value = out.ascii("}").toBytes();
      var key = message.userId() == null ? message.anonymousId() : message.userId();
      verdicts.add(new Verdict(messageId, null));
      events.add(
          new OutgoingEvent(
              Topics.TOUCHPOINTS_COLLECTED,
              key == null ? messageId : key,
              id.toString(),
              CollectedTouchpoint.EVENT_TYPE,
              timestamp,
              sender.traceparent(),
              value));
    }

    private void refuse(int index, Item item, Refusal refusal) {
      refused++;
      verdicts.add(
          new Verdict(item.message() == null ? null : item.message().messageId(), refusal));
      var id = NewIds.next();
      var quarantined =
          new QuarantinedTouchpoint(
              id,
              sender.source().id(),
              refusal.reason().code(),
              refusal.field(),
              refusal.detail(),
              new Json(itemText(index, item)),
              receivedAt);
      events.add(
          new OutgoingEvent(
              Topics.TOUCHPOINTS_QUARANTINED,
              sender.source().id(),
              id.toString(),
              QuarantinedTouchpoint.EVENT_TYPE,
              receivedAt,
              sender.traceparent(),
              QUARANTINED.write(quarantined)));
    }

    /** The item as sent; what could not be told apart stands as one array. */
    private String itemText(int index, Item item) {
      if (index == Limits.ITEMS_TOLD_APART) {
        return "["
            + new String(request.bytes(), item.span().from(), item.span().length(), UTF_8)
            + "]";
      }
      if (item.message() == null || (index >= Limits.BATCH_ITEMS && item.key() == null)) {
        return new String(request.bytes(), item.span().from(), item.span().length(), UTF_8);
      }
      var out = new JsonBytes(item.span().length() + 256);
      var message = item.message();
      text.write(item, message, message.context().over(request.frame().contextFields()), null, out);
      return new String(out.toBytes(), UTF_8);
    }
  }
}
