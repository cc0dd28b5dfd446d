package io.engagementhub.journey;

import static io.engagementhub.journey.Hub.eventually;
import static io.engagementhub.journey.Hub.read;
import static io.engagementhub.journey.Hub.tell;
import static org.assertj.core.api.Assertions.assertThat;

import io.engagementhub.contracts.ResolvedTouchpoint;
import io.engagementhub.journey.tracking.FollowJourneys;
import io.engagementhub.kit.events.OutgoingEvent;
import io.engagementhub.testkit.HubServers;
import io.engagementhub.testkit.Waiting;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Two fragments of one profile, in transactions that overlap. */
@QuarkusTest
@WithTestResource(HubServers.class)
class ConcurrentFragmentsServiceTest {
  private static final Instant TEN = Instant.parse("2026-11-02T10:00:00Z");
  private final UUID anna = UUID.randomUUID();
  private final UUID ben = UUID.randomUUID();
  private final FollowJourneys journeys;
  private final DataSource database;

  ConcurrentFragmentsServiceTest(FollowJourneys journeys, DataSource database) {
    this.journeys = journeys;
    this.database = database;
  }

  @Test
  void theStageThatTheSecondOfTwoOverlappingBatchesReachesIsTold() throws Exception {
    tell(
        Touchpoints.profile(anna, 1, anna),
        Touchpoints.profile(ben, 1, ben),
        Touchpoints.profile(ben, 2, ben, anna),
        Touchpoints.merged(anna, 2, ben));
    eventually(
        () ->
            assertThat(
                    read("agent", "/agent/v1/profiles/{id}/journeys", anna).getString("profileId"))
                .isEqualTo(ben.toString()));
    var covers = Touchpoints.of(ben).page("Covers").at(TEN).build();
    var quote = Touchpoints.of(anna).track("Quote Started").at(TEN.plusSeconds(60)).build();
    var told = new ArrayList<OutgoingEvent>();

    try (var threads = Executors.newSingleThreadExecutor()) {
      var second =
          QuarkusTransaction.requiringNew()
              .call(
                  () -> {
                    told.addAll(journeys.follow(List.of(covers)));
                    var overlapping = threads.submit(() -> follow(quote));
                    eventually(
                        () ->
                            assertThat(overlapping.isDone() || Waiting.isAnybody(database))
                                .isTrue());
                    return overlapping;
                  });
      told.addAll(second.get());
    }

    assertThat(told)
        .extracting(event -> new String(event.value(), StandardCharsets.UTF_8))
        .anySatisfy(signal -> assertThat(signal).contains("\"stage\":\"quote\""));
  }

  private List<OutgoingEvent> follow(ResolvedTouchpoint touchpoint) {
    return QuarkusTransaction.requiringNew().call(() -> journeys.follow(List.of(touchpoint)));
  }
}
