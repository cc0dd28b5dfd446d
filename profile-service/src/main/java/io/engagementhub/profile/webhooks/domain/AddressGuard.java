package io.engagementhub.profile.webhooks.domain;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * Says which addresses something may be sent to: those that the special-purpose registries of IANA
 * (RFC 6890) do not keep for other use, and those that configuration allows. An IPv4 address within
 * an IPv6 one is judged as what it leads to.
 */
public final class AddressGuard {
  private static final List<Network> NOT_PUBLIC =
      networks(
          "0.0.0.0/8",
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          // Among them 169.254.169.254, where clouds tell their machines' credentials.
          "169.254.0.0/16",
          "172.16.0.0/12",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.88.99.0/24",
          "192.168.0.0/16",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "224.0.0.0/4",
          "240.0.0.0/4",
          // A cloud's machines reach its control plane here, though the address is public.
          "168.63.129.16/32",
          "2001::/23",
          "2001:db8::/32",
          "2002::/16",
          "3fff::/20");

  /** All that is given out of IPv6; loopback, link-local, unique-local and multicast are not. */
  private static final Network GLOBAL = Network.of("2000::/3");

  private static final int MAPPED = 12;

  private final List<Network> allowed;

  /**
   * A guard.
   *
   * @param allowed ranges that are let through although they are not public
   */
  public AddressGuard(Collection<String> allowed) {
    this.allowed = allowed.stream().map(Network::of).toList();
  }

  /** Whether something may be sent there. */
  public boolean allows(InetAddress address) {
    return allows(address.getAddress());
  }

  boolean allows(byte[] raw) {
    var address = unmapped(raw);
    return isIn(allowed, address) || isPublic(address);
  }

  private static boolean isPublic(byte[] address) {
    return (address.length == 4 || GLOBAL.contains(address)) && !isIn(NOT_PUBLIC, address);
  }

  private static boolean isIn(List<Network> networks, byte[] address) {
    return networks.stream().anyMatch(network -> network.contains(address));
  }

  /** The IPv4 address that {@code ::ffff:a.b.c.d} is another form of. */
  private static byte[] unmapped(byte[] address) {
    boolean mapped = address.length == 16 && address[10] == -1 && address[11] == -1;
    for (int i = 0; mapped && i < 10; i++) {
      mapped = address[i] == 0;
    }
    return mapped ? Arrays.copyOfRange(address, MAPPED, address.length) : address;
  }

  private static List<Network> networks(String... texts) {
    return Stream.of(texts).map(Network::of).toList();
  }
}
