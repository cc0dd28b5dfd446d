package io.engagementhub.profile.webhooks.domain;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * A range of addresses, as {@code 10.0.0.0/8} (RFC 4632, section 3.1; RFC 4291, section 2.3).
 *
 * @param prefix the first address, 4 or 16 bytes
 * @param length how many leading bits count
 */
record Network(byte[] prefix, int length) {
  /** No name, so that nothing is asked of the network to read it. */
  private static final Pattern LITERAL = Pattern.compile("([0-9.]+|[0-9a-fA-F:]+)/(\\d{1,3})");

  /**
   * Reads a range.
   *
   * @throws IllegalArgumentException if it is none
   */
  static Network of(String text) {
    var parts = LITERAL.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("not a range of addresses: " + text);
    }
    try {
      var prefix = InetAddress.getByName(parts.group(1)).getAddress();
      int length = Integer.parseInt(parts.group(2));
      if (length > prefix.length * 8) {
        throw new IllegalArgumentException("longer than an address: " + text);
      }
      return new Network(prefix, length);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("not a range of addresses: " + text, e);
    }
  }

  boolean contains(byte[] address) {
    if (address.length != prefix.length) {
      return false;
    }
    for (int bit = 0; bit < length; bit++) {
      int mask = 0x80 >> (bit % 8);
      if ((address[bit / 8] & mask) != (prefix[bit / 8] & mask)) {
        return false;
      }
    }
    return true;
  }
}
