package io.engagementhub.profile.preferences;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.engagementhub.kit.events.EventMapper;
import io.engagementhub.profile.preferences.domain.Preferences;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Preferences as they stand.
 *
 * @param document JSON, the same for the same preferences
 */
public record PreferenceState(String document) {
  /** Nothing was ever said. */
  public static final PreferenceState NOTHING_SAID = of(Preferences.NONE);

  static PreferenceState of(String document) {
    return new PreferenceState(document);
  }

  static PreferenceState of(Preferences preferences) {
    try {
      return new PreferenceState(EventMapper.shared().writeValueAsString(preferences));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts and numbers can be written", e);
    }
  }

  Preferences preferences() {
    try {
      return EventMapper.shared().readValue(document, Preferences.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the hub wrote it", e);
    }
  }

  /** Names this very content, as a strong entity tag. */
  public String tag() {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(document.getBytes(UTF_8));
      return "\"" + HexFormat.of().formatHex(hash, 0, 12) + "\"";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
