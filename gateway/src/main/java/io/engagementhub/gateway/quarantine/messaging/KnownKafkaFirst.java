package io.engagementhub.gateway.quarantine.messaging;

import io.engagementhub.kit.events.EventPublisher;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.PublisherDecorator;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * Lets channels from Kafka wait until its address is known. One that is listened to before ends for
 * good, and the gateway is to start all the same.
 */
@ApplicationScoped
class KnownKafkaFirst implements PublisherDecorator {
  private final EventPublisher publisher;

  KnownKafkaFirst(EventPublisher publisher) {
    this.publisher = publisher;
  }

  @Override
  public Multi<? extends Message<?>> decorate(
      Multi<? extends Message<?>> messages, List<String> channels, boolean isConnector) {
    return isConnector ? after(publisher.addressKnown(), messages) : messages;
  }

  /** The same messages, not listened to before {@code known} is complete. */
  static <T> Multi<? extends T> after(CompletionStage<Void> known, Multi<? extends T> messages) {
    return Uni.createFrom().completionStage(known).onItem().transformToMulti(now -> messages);
  }
}
