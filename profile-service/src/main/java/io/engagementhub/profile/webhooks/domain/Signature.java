package io.engagementhub.profile.webhooks.domain;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs what is sent, as the Standard Webhooks specification says: HMAC-SHA-256 over id, timestamp
 * and body, joined by dots.
 */
public final class Signature {
  private static final String PREFIX = "whsec_";
  private static final String ALGORITHM = "HmacSHA256";

  /** The secret as its receiver is given it. */
  public static String shown(byte[] secret) {
    return PREFIX + Base64.getEncoder().encodeToString(secret);
  }

  /**
   * The value of {@code Webhook-Signature}: one signature per secret, separated by spaces.
   *
   * @param secrets of which the receiver may know any
   * @param timestamp seconds since the epoch, as sent
   */
  public static String of(List<byte[]> secrets, String id, long timestamp, byte[] body) {
    return secrets.stream()
        .map(secret -> "v1," + Base64.getEncoder().encodeToString(mac(secret, id, timestamp, body)))
        .collect(Collectors.joining(" "));
  }

  private static byte[] mac(byte[] secret, String id, long timestamp, byte[] body) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret, ALGORITHM));
      mac.update((id + "." + timestamp + ".").getBytes(US_ASCII));
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
    }
  }

  private Signature() {}
}
