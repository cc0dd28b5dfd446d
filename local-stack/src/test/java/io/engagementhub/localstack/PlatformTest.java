package io.engagementhub.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformTest {
  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, postgres-linux-x86_64.txz",
    "Linux, aarch64, postgres-linux-arm_64.txz",
    "Mac OS X, x86_64, postgres-darwin-x86_64.txz",
    "Mac OS X, aarch64, postgres-darwin-arm_64.txz"
  })
  void findsTheBinariesOfEachPlatformOnTheClassPath(String os, String arch, String archive) {
    assertThat(Platform.of(os, arch).postgresArchive()).isEqualTo(archive);
    assertThat(getClass().getResource("/" + archive)).isNotNull();
  }

  @Test
  void namesThePlatformThatHasNoBinaries() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Platform.of("SunOS", "sparc"))
        .withMessageContaining("SunOS sparc");
  }
}
