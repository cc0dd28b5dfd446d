package io.engagementhub.gateway.quarantine.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Multi;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class KnownKafkaFirstTest {

  @Test
  void aChannelIsListenedToOnceTheAddressIsKnownAndNotBefore() {
    var known = new CompletableFuture<Void>();
    var listeners = new AtomicInteger();
    var messages =
        Multi.createFrom().items("a", "b").onSubscription().invoke(listeners::incrementAndGet);
    var heard = new ArrayList<String>();

    var listening = KnownKafkaFirst.after(known, messages).subscribe().with(heard::add);
    assertThat(listeners).hasValue(0);
    known.complete(null);

    assertThat(heard).containsExactly("a", "b");
    assertThat(listeners).hasValue(1);
    listening.cancel();
  }
}
