package io.engagementhub.profile.webhooks.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {
  private final AddressGuard guard = new AddressGuard(List.of());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "10.255.255.255",
        "100.64.0.1",
        "100.100.100.200",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.255.254",
        "168.63.129.16",
        "169.254.0.1",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.1",
        "192.0.2.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.7",
        "203.0.113.7",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::7f00:1",
        "fe80::1",
        "fec0::1",
        "fc00::1",
        "fd00:ec2::254",
        "fdff::1",
        "ff02::1",
        "64:ff9b::a00:1",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::1",
        "3fff::1",
        "100::1",
        "5f00::1",
      })
  void nothingIsSentToWhatIsNotPublic(String address) {
    assertThat(guard.allows(InetAddress.ofLiteral(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "8.8.8.8",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "126.255.255.255",
        "128.0.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "192.167.255.255",
        "192.169.0.0",
        "198.17.255.255",
        "198.20.0.0",
        "223.255.255.255",
        "2606:4700:4700::1111",
        "2a00:1450::1",
      })
  void publicAddressesAreFine(String address) {
    assertThat(guard.allows(InetAddress.ofLiteral(address))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "10.1.2.3", "169.254.169.254", "192.168.0.1"})
  void anotherFormOfAnAddressIsJudgedAsTheAddress(String address) {
    var mapped = new byte[16];
    Arrays.fill(mapped, 10, 12, (byte) -1);
    System.arraycopy(InetAddress.ofLiteral(address).getAddress(), 0, mapped, 12, 4);

    assertThat(guard.allows(mapped)).isFalse();
  }

  @Test
  void configurationLetsThroughWhatItNamesAndNoMore() {
    var open = new AddressGuard(List.of("10.1.0.0/16", "fd12::/16"));

    assertThat(open.allows(InetAddress.ofLiteral("10.1.255.1"))).isTrue();
    assertThat(open.allows(InetAddress.ofLiteral("fd12:1::1"))).isTrue();
    assertThat(open.allows(InetAddress.ofLiteral("10.2.0.1"))).isFalse();
    assertThat(open.allows(InetAddress.ofLiteral("127.0.0.1"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "10.0.0.0", "10.0.0.0/33", "localhost/8", "::1/129", "10.0.0/x"})
  void rangeThatIsNoneIsRefused(String text) {
    assertThatThrownBy(() -> new AddressGuard(List.of(text)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
