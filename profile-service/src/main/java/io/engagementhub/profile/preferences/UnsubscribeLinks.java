package io.engagementhub.profile.preferences;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.engagementhub.profile.preferences.domain.UnsubscribeLink;
import io.engagementhub.profile.preferences.persistence.LinkKeys;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;

/**
 * Signs what a link turns off and for whom, by HMAC-SHA-256 (RFC 2104), so that it works without
 * signing in and nobody can make one up.
 */
@ApplicationScoped
public class UnsubscribeLinks {
  private static final int LONGEST = 500;
  private static final String USE = "unsubscribe-link|";
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

  private final DataSource database;
  private final PreferencesConfig config;
  private final InstantSource clock;

  UnsubscribeLinks(DataSource database, PreferencesConfig config, InstantSource clock) {
    this.database = database;
    this.config = config;
    this.clock = clock;
  }

  /** The token of a link. */
  public String write(UnsubscribeLink link) {
    var text = link.text();
    return ENCODER.encodeToString(text.getBytes(UTF_8)) + "." + ENCODER.encodeToString(mac(text));
  }

  /** The link of a token; empty if it was not made here, or has expired. */
  public Optional<UnsubscribeLink> read(String token) {
    int point = token.indexOf('.');
    if (point < 0 || token.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      var text = new String(DECODER.decode(token.substring(0, point)), UTF_8);
      var mac = DECODER.decode(token.substring(point + 1));
      return MessageDigest.isEqual(mac, mac(text))
          ? UnsubscribeLink.parse(text).filter(link -> clock.instant().isBefore(link.expiresAt()))
          : Optional.empty();
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  private byte[] mac(String text) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key(), "HmacSHA256"));
      return mac.doFinal((USE + text).getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }

  private byte[] key() {
    return config.linkSecret().map(set -> set.getBytes(UTF_8)).orElseGet(this::ownKey);
  }

  private byte[] ownKey() {
    try (var connection = database.getConnection()) {
      return LinkKeys.own(connection);
    } catch (SQLException e) {
      throw new IllegalStateException("the key of links could not be read", e);
    }
  }
}
