package io.engagementhub.journey.definitions;

import static org.assertj.core.api.Assertions.assertThat;

import io.engagementhub.journey.definitions.domain.JourneyDefinition;
import io.engagementhub.journey.definitions.domain.JourneyDefinition.Goal;
import io.engagementhub.journey.definitions.domain.JourneyVersion;
import io.engagementhub.journey.definitions.domain.JourneyVersion.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PublishedJourneysTest {
  private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");

  private final OneJourney journeys = new OneJourney();
  private final PublishedJourneys published = new PublishedJourneys(journeys, Duration.ofHours(1));

  @Test
  void whatWasReadIsKeptUntilSomethingIsPublishedHere() {
    published.all();
    journeys.publish("loan", 2, NOON);

    assertThat(published.all()).extracting(JourneyVersion::version).containsExactly(1);
    published.refresh();
    assertThat(published.all()).extracting(JourneyVersion::version).containsExactly(2);
  }

  @Test
  void whatWasReadBeforeAPublicationIsNotKept() {
    journeys.afterReading =
        () -> {
          journeys.publish("loan", 2, NOON);
          published.refresh();
        };

    published.all();

    assertThat(published.all()).extracting(JourneyVersion::version).containsExactly(2);
  }

  /** One journey, whose versions are there before they are published. */
  private static final class OneJourney implements Journeys {
    private int version = 1;
    private Runnable afterReading = () -> {};

    @Override
    public List<JourneyVersion> published() {
      var read = find("loan", version).stream().toList();
      afterReading.run();
      return read;
    }

    @Override
    public Optional<JourneyVersion> find(String id, int number) {
      var definition =
          new JourneyDefinition(
              id, "A loan", "a house", "interest", List.of(), new Goal("sign", List.of()));
      return Optional.of(new JourneyVersion(definition, number, Status.PUBLISHED, NOON));
    }

    @Override
    public boolean publish(String id, int number, Instant at) {
      version = number;
      return true;
    }

    @Override
    public List<JourneyVersion> list(@Nullable Position after, int limit) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<JourneyVersion> versions(String id) {
      throw new UnsupportedOperationException();
    }

    @Override
    public JourneyVersion add(JourneyDefinition definition) {
      throw new UnsupportedOperationException();
    }
  }
}
