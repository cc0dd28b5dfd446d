package io.engagementhub.gateway.manners;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Finds the write key in an {@code Authorization} header. */
public final class BasicCredentials {

  /**
   * The user name of a Basic header, with or without the colon; null for any other header.
   *
   * @param authorization the header's value
   */
  public static @Nullable String user(@Nullable String authorization) {
    if (authorization == null || !authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
      return null;
    }
    try {
      var decoded =
          new String(Base64.getDecoder().decode(authorization.substring(6).strip()), UTF_8);
      int colon = decoded.indexOf(':');
      var user = colon < 0 ? decoded : decoded.substring(0, colon);
      return user.isEmpty() ? null : user;
    } catch (IllegalArgumentException notBase64) {
      return null;
    }
  }

  private BasicCredentials() {}
}
