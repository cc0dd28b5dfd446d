package io.engagementhub.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

class PostgresBinariesTest {
  private static final Platform LINUX = new Platform("linux", "arm_64");
  private static final Platform MACOS = new Platform("darwin", "arm_64");

  @Test
  void anOrdinaryUserRunsTheProgramsAsTheyAre() {
    assertThat(PostgresBinaries.wrapper(LINUX, 1000)).isEmpty();
    assertThat(PostgresBinaries.wrapper(MACOS, 501)).isEmpty();
  }

  @Test
  void rootRunsThemInAUserNamespaceWhereThereAreSuch() {
    assertThat(PostgresBinaries.wrapper(LINUX, 0)).containsExactly("unshare", "--user");
    assertThatExceptionOfType(LocalStackException.class)
        .isThrownBy(() -> PostgresBinaries.wrapper(MACOS, 0))
        .withMessageContaining("ordinary user");
  }
}
