package io.engagementhub.profile.crm.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.engagementhub.profile.crm.domain.Verdict.Side;
import io.engagementhub.profile.crm.domain.Verdict.Winner;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {
  private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "CRM_WINS, -9, 5, 0, CRM",
    "CRM_WINS, 9, 0, 5, CRM",
    "HUB_WINS, 9, 0, 5, HUB",
    "LATEST, 1, 5, 0, CRM",
    "LATEST, -1, 0, 5, HUB",
    "LATEST, 0, 0, 5, HUB",
    "MOST_TRUSTED, -9, 0, 1, CRM",
    "MOST_TRUSTED, 9, 1, 0, HUB",
    "MOST_TRUSTED, 1, 2, 2, CRM",
    "MOST_TRUSTED, 0, 2, 2, HUB",
  })
  void policyDecides(
      ConflictPolicy policy, int later, int crmDistrust, int hubDistrust, Winner winner) {
    var crm = new Side(NOON.plusSeconds(later), crmDistrust);
    var hub = new Side(NOON, hubDistrust);

    assertThat(Verdict.of(policy, crm, hub).winner()).isEqualTo(winner);
    assertThat(Verdict.of(policy, crm, hub).reason()).isNotBlank();
  }
}
