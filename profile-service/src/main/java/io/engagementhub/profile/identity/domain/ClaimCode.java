package io.engagementhub.profile.identity.domain;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Locale;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a visitor can say or send to be recognised.
 *
 * @param code six digits, to be read out or dialled
 * @param token 128 random bits as text, for links
 */
public record ClaimCode(String code, String token) {
  private static final int CODES = 1_000_000;
  private static final int TOKEN_BYTES = 16;

  /** A new one; {@code random} must be hard to guess. */
  public static ClaimCode of(RandomGenerator random) {
    var bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    return new ClaimCode(
        String.format(Locale.ROOT, "%06d", random.nextInt(CODES)),
        Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** What an agent types, without the blanks and hyphens that people put between digits. */
  public static String plain(String typed) {
    var digits = typed.replaceAll("[\\s-]", "");
    return digits.matches("[0-9]{6}") ? digits : typed.strip();
  }

  /**
   * HMAC-SHA-256 (RFC 2104): without {@code secret} nobody can try the few codes there are on what
   * is stored.
   */
  public static byte[] hash(String text, String secret) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }
}
