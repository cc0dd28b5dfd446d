package io.engagementhub.kit.events;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/**
 * Characters that JSON escapes as surrogates (RFC 8259, section 7), such as {@code \ud83d\ude00}.
 * Jackson's reader of bytes refuses them in names of fields, pairs and halves alike; halves are
 * valid JSON (section 8.2), but no characters.
 */
public final class SurrogateEscapes {
  /** A backslash, {@code u} and four hexadecimal digits. */
  private static final int ESCAPE = 6;

  private static final byte[] REPLACEMENT = "\\ufffd".getBytes(US_ASCII);

  /**
   * The JSON with each pair written as the character it stands for, and each half replaced by
   * U+FFFD; all else stays as it was sent. The very same array where there are none.
   *
   * @param json UTF-8
   */
  public static byte[] resolved(byte[] json) {
    var whole = new ByteArrayOutputStream(json.length);
    int copied = 0;
    int at = 0;
    while (at < json.length - 1) {
      if (json[at] != '\\') {
        at++;
        continue;
      }
      int unit = unit(json, at);
      if (unit < 0 || !Character.isSurrogate((char) unit)) {
        at += 2;
        continue;
      }
      whole.write(json, copied, at - copied);
      int next = unit(json, at + ESCAPE);
      if (next >= 0 && Character.isSurrogatePair((char) unit, (char) next)) {
        whole.writeBytes(new String(new char[] {(char) unit, (char) next}).getBytes(UTF_8));
        at += 2 * ESCAPE;
      } else {
        whole.writeBytes(REPLACEMENT);
        at += ESCAPE;
      }
      copied = at;
    }
    if (copied == 0) {
      return json;
    }
    whole.write(json, copied, json.length - copied);
    return whole.toByteArray();
  }

  /** The UTF-16 unit that is escaped there; -1 if none is. */
  private static int unit(byte[] json, int at) {
    if (at + ESCAPE > json.length || json[at] != '\\' || json[at + 1] != 'u') {
      return -1;
    }
    int unit = 0;
    for (int i = at + 2; i < at + ESCAPE; i++) {
      int digit = Character.digit((char) json[i], 16);
      if (digit < 0) {
        return -1;
      }
      unit = unit * 16 + digit;
    }
    return unit;
  }

  private SurrogateEscapes() {}
}
