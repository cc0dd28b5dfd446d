package io.engagementhub.journey.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.engagementhub.contracts.JourneySignal;
import io.engagementhub.contracts.Topics;
import io.engagementhub.kit.events.EventCodec;
import io.engagementhub.kit.events.EventMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AnnouncementsTest {

  @Test
  void aSignalIsWrittenAsTheContractsExampleHasIt() throws IOException {
    var signal =
        new JourneySignal(
                UUID.fromString("1d5f7f0e-6c5b-8c4d-9b1e-3f2a1b0c9d8e"),
                UUID.fromString("019a8f00-0000-7000-8000-000000000001"),
                "vehicle-insurance",
                1,
                JourneySignal.Kind.STAGE_REACHED,
                "quote",
                "research",
                Instant.parse("2026-06-01T12:00:00.123Z"),
                0)
            .withRevision(4711);

    var event = Announcements.event(signal);

    assertThat(event.topic()).isEqualTo(Topics.JOURNEYS_SIGNALS);
    assertThat(event.key()).isEqualTo("019a8f00-0000-7000-8000-000000000001");
    var mapper = EventMapper.shared();
    assertThat(mapper.readTree(event.value())).isEqualTo(mapper.readTree(golden()));
    assertThat(EventCodec.of(JourneySignal.class).read(golden())).isEqualTo(signal);
  }

  private static byte[] golden() throws IOException {
    try (var in =
        Topics.class.getResourceAsStream("examples/" + Topics.JOURNEYS_SIGNALS + ".json")) {
      return in.readAllBytes();
    }
  }
}
