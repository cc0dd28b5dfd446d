package io.engagementhub.profile.consents.domain;

import static io.engagementhub.profile.consents.domain.LegalBasis.CONSENT;
import static io.engagementhub.profile.consents.domain.LegalBasis.CONTRACT;
import static io.engagementhub.profile.consents.domain.LegalBasis.LEGITIMATE_INTERESTS;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LegalBasisTest {

  @Test
  void consentDeniesByDefault() {
    assertThat(CONSENT.allows(null)).isFalse();
    assertThat(CONSENT.allows(false)).isFalse();
    assertThat(CONSENT.allows(true)).isTrue();
  }

  @Test
  void legitimateInterestsYieldToAnObjectionAndAContractDoesNot() {
    assertThat(LEGITIMATE_INTERESTS.allows(null)).isTrue();
    assertThat(LEGITIMATE_INTERESTS.allows(false)).isFalse();
    assertThat(CONTRACT.allows(false)).isTrue();
  }

  @Test
  void whatNobodyCanEndIsNotOpenToObjection() {
    for (var basis : LegalBasis.values()) {
      assertThat(basis.isOpenToObjection()).as(basis.name()).isEqualTo(!basis.allows(false));
    }
  }
}
