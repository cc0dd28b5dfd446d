package io.engagementhub.launcher.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortsTest {
  @Test
  void freePortsAreAllDifferent() {
    Ports ports = Ports.free();

    List<Integer> all =
        Arrays.stream(Part.values()).flatMap(part -> ports.all(part).stream()).toList();
    assertThat(all).hasSize(15).doesNotHaveDuplicates();
  }

  @Test
  void theWellKnownPortsStandAsDocumented() {
    Ports ports = Ports.standard();

    assertThat(ports.of(Part.GATEWAY)).isEqualTo(8080);
    assertThat(ports.managementOf(Part.CHATBOT)).isEqualTo(9084);
    assertThat(ports.of(Part.KEYCLOAK)).isEqualTo(18180);
  }

  @Test
  void aPortIsTakenWhileSomebodyListensOnIt() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
      assertThat(Ports.isFree(port)).isFalse();
    }
    assertThat(Ports.isFree(port)).isTrue();
  }
}
