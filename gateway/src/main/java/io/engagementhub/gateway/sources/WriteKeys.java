package io.engagementhub.gateway.sources;

import java.security.SecureRandom;

/** Makes write keys: 32 characters out of 62, 190 random bits. */
final class WriteKeys {
  private static final String ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final SecureRandom RANDOM = new SecureRandom();

  static String next() {
    var key = new StringBuilder(32);
    for (int i = 0; i < 32; i++) {
      key.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
    }
    return key.toString();
  }

  private WriteKeys() {}
}
