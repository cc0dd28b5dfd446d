package io.engagementhub.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * Ids that follow from what they name, so that the same thing told twice has the same id. UUID
 * version 8 (RFC 9562, section 5.8) over the first 122 bits of a SHA-256.
 */
public final class TouchpointIds {

  /** Id of the message {@code messageId} of the source {@code sourceId}. */
  public static UUID of(String sourceId, String messageId) {
    return derived(sourceId, messageId);
  }

  /** Id derived from parts; different lists of parts give different ids. */
  public static UUID derived(String... parts) {
    var digest = sha256();
    for (var part : parts) {
      var bytes = part.getBytes(UTF_8);
      digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
      digest.update(bytes);
    }
    var hash = ByteBuffer.wrap(digest.digest());
    long high = (hash.getLong() & ~0xF000L) | 0x8000L;
    long low = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private TouchpointIds() {}
}
