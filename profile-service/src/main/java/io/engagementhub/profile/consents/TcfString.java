package io.engagementhub.profile.consents;

import com.iabtcf.decoder.TCString;
import com.iabtcf.exceptions.TCStringDecodeException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Strings of IAB Europe's Transparency and Consent Framework, version 2. */
final class TcfString {
  private static final int VERSION = 2;
  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*+");

  /** In characters; one that names every vendor there is stays well below. */
  private static final int LONGEST = 8_000;

  /**
   * Numbers of the purposes that are consented to, by the core segment; empty if it is not such a
   * string, whole and in full.
   */
  static Optional<Set<Integer>> consented(String text) {
    if (text.length() > LONGEST || !SHAPE.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      var read = TCString.decode(text);
      return read.getVersion() == VERSION
          ? Optional.of(Set.copyOf(read.getPurposesConsent().toSet()))
          : Optional.empty();
    } catch (IllegalArgumentException
        | IndexOutOfBoundsException
        | TCStringDecodeException broken) {
      return Optional.empty();
    }
  }

  private TcfString() {}
}
