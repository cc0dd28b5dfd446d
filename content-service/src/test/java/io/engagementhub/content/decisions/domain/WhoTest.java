package io.engagementhub.content.decisions.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.engagementhub.content.decisions.domain.Who.Asker;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WhoTest {
  private static final UUID PROFILE = UUID.randomUUID();
  private static final Who STATED = new Who("anna", "a-1", PROFILE);

  @Test
  void aBrowserMayOnlySayItsAnonymousId() {
    assertThat(Who.admit(STATED, new Asker(false, false, null)))
        .isEqualTo(new Who(null, "a-1", null));
  }

  @Test
  void aGuessedUserIdIsNotReplacedByTheProvenOne() {
    assertThat(Who.admit(STATED, new Asker(false, false, "ben")))
        .isEqualTo(new Who(null, "a-1", null));
  }

  @Test
  void aProvenUserIdStandsStatedOrNot() {
    var anna = new Asker(false, false, "anna");

    assertThat(Who.admit(STATED, anna).userId()).isEqualTo("anna");
    assertThat(Who.admit(new Who(null, "a-1", null), anna).userId()).isEqualTo("anna");
  }

  @Test
  void aTrustedSourceMaySayTheUserButNotTheProfile() {
    assertThat(Who.admit(STATED, new Asker(false, true, null)))
        .isEqualTo(new Who("anna", "a-1", null));
  }

  @Test
  void staffMaySayEverything() {
    assertThat(Who.admit(STATED, new Asker(true, false, null))).isEqualTo(STATED);
  }
}
