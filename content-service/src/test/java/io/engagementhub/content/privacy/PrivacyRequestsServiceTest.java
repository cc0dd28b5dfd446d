package io.engagementhub.content.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.engagementhub.contracts.DataSubject;
import io.engagementhub.contracts.Identifier;
import io.engagementhub.contracts.PrivacyReceipt;
import io.engagementhub.contracts.PrivacyRequested;
import io.engagementhub.contracts.PrivacyRequested.Kind;
import io.engagementhub.contracts.Topics;
import io.engagementhub.testkit.HubServers;
import io.engagementhub.testkit.KafkaProbe;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@WithTestResource(HubServers.class)
class PrivacyRequestsServiceTest {
  private static final KafkaProbe KAFKA = new KafkaProbe();

  @ParameterizedTest
  @EnumSource(Kind.class)
  void everyRequestIsAnsweredOfSomebodyUnknownToo(Kind kind) {
    var somebody = UUID.randomUUID();
    var subject =
        new DataSubject(
            Set.of(somebody),
            Set.of(somebody),
            List.of(new Identifier(Identifier.USER_ID, somebody.toString())));
    var request = new PrivacyRequested(UUID.randomUUID(), kind, subject, Instant.now());

    KAFKA.publish(Topics.PRIVACY_REQUESTS, request.id().toString(), request);

    var receipt =
        KAFKA.await(
            Topics.PRIVACY_RECEIPTS,
            PrivacyReceipt.class,
            answer -> answer.requestId().equals(request.id()));
    assertThat(receipt.service()).isEqualTo("content");
    assertThat(receipt.parts()).isZero();
  }
}
