package io.engagementhub.content.decisions;

import static java.nio.charset.StandardCharsets.US_ASCII;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads decision ids: URL-safe text that carries what was decided, sealed with
 * HMAC-SHA-256 cut to 128 bits, so that it can be believed when it comes back from a browser.
 */
@ApplicationScoped
public class DecisionIds {
  private static final byte FORM = 1;
  private static final int SEAL = 16;
  private static final int FIXED = 1 + 4 * Long.BYTES;
  private static final int LONGEST_TEXT = 200;

  private final DataSource database;
  private volatile @Nullable SecretKeySpec key;

  DecisionIds(DataSource database) {
    this.database = database;
  }

  /** The text of {@code id}; at most 160 characters. */
  public String write(DecisionId id) {
    var variant = id.variant().getBytes(US_ASCII);
    var content =
        ByteBuffer.allocate(FIXED + variant.length)
            .put(FORM)
            .putLong(id.decision().getMostSignificantBits())
            .putLong(id.decision().getLeastSignificantBits())
            .putLong(id.itemId().getMostSignificantBits())
            .putLong(id.itemId().getLeastSignificantBits())
            .put(variant)
            .array();
    var sealed = ByteBuffer.allocate(content.length + SEAL).put(content).put(seal(content)).array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
  }

  /** What {@code text} says; empty if it was not written here. */
  public Optional<DecisionId> read(String text) {
    if (text.length() > LONGEST_TEXT) {
      return Optional.empty();
    }
    byte[] sealed;
    try {
      sealed = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    if (sealed.length < FIXED + SEAL || sealed[0] != FORM) {
      return Optional.empty();
    }
    var content = Arrays.copyOf(sealed, sealed.length - SEAL);
    var found = Arrays.copyOfRange(sealed, content.length, sealed.length);
    if (!MessageDigest.isEqual(found, seal(content))) {
      return Optional.empty();
    }
    var in = ByteBuffer.wrap(content, 1, content.length - 1);
    var decision = new UUID(in.getLong(), in.getLong());
    var item = new UUID(in.getLong(), in.getLong());
    return Optional.of(
        new DecisionId(decision, item, new String(content, FIXED, in.remaining(), US_ASCII)));
  }

  private byte[] seal(byte[] content) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(key());
      return Arrays.copyOf(mac.doFinal(content), SEAL);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HMAC-SHA-256", e);
    }
  }

  private SecretKeySpec key() {
    var known = key;
    if (known == null) {
      known = readKey();
      key = known;
    }
    return known;
  }

  private SecretKeySpec readKey() {
    try (var connection = database.getConnection();
        var statement = connection.prepareStatement("select secret from decision_key");
        var row = statement.executeQuery()) {
      row.next();
      return new SecretKeySpec(row.getBytes(1), "HmacSHA256");
    } catch (SQLException e) {
      throw new IllegalStateException("the key of decision ids could not be read", e);
    }
  }
}
