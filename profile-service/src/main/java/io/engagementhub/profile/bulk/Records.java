package io.engagementhub.profile.bulk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Splits bytes into records: lines, or CSV records (RFC 4180), whose quoted fields may hold line
 * breaks. A byte order mark at the beginning is passed over; empty lines are none. No record is
 * kept that is longer than the limit: what follows it up to the next line break is passed over too.
 */
final class Records {
  private static final int[] BYTE_ORDER_MARK = {0xEF, 0xBB, 0xBF};

  private final InputStream in;
  private final boolean quotes;
  private final int limit;
  private boolean begun;

  /**
   * Records of {@code in}.
   *
   * @param quotes whether a line break within quotes ends no record
   * @param limit longest record in bytes
   */
  Records(InputStream in, boolean quotes, int limit) {
    this.in = new BufferedInputStream(in, 64 * 1024);
    this.quotes = quotes;
    this.limit = limit;
  }

  /**
   * A record as it came.
   *
   * @param text of it; null where it is longer than the limit or not UTF-8
   * @param fault what is wrong with it; empty where nothing is
   */
  record Raw(@Nullable String text, String fault) {}

  /** The next record; empty at the end. */
  Optional<Raw> next() throws IOException {
    passOverMark();
    while (true) {
      var bytes = new ByteArrayOutputStream(256);
      boolean within = false;
      int read;
      while ((read = in.read()) >= 0 && (within || read != '\n')) {
        if (quotes && read == '"') {
          within = !within;
        }
        if (bytes.size() >= limit) {
          passOverLine(read);
          return Optional.of(new Raw(null, "is longer than " + limit + " bytes"));
        }
        bytes.write(read);
      }
      if (read < 0 && bytes.size() == 0) {
        return Optional.empty();
      }
      var text = text(bytes.toByteArray());
      if (text == null) {
        return Optional.of(new Raw(null, "is not UTF-8"));
      }
      if (within) {
        return Optional.of(new Raw(null, "ends within quotes"));
      }
      if (!text.isBlank()) {
        return Optional.of(new Raw(text, ""));
      }
    }
  }

  private void passOverMark() throws IOException {
    if (begun) {
      return;
    }
    begun = true;
    in.mark(BYTE_ORDER_MARK.length);
    for (int expected : BYTE_ORDER_MARK) {
      if (in.read() != expected) {
        in.reset();
        return;
      }
    }
  }

  private void passOverLine(int last) throws IOException {
    int read = last;
    while (read >= 0 && read != '\n') {
      read = in.read();
    }
  }

  private static @Nullable String text(byte[] bytes) {
    int length =
        bytes.length > 0 && bytes[bytes.length - 1] == '\r' ? bytes.length - 1 : bytes.length;
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length)).toString();
    } catch (CharacterCodingException notUtf8) {
      return null;
    }
  }

  /** The cells of a CSV record; empty where a quote stands where none may. */
  static Optional<List<String>> cells(String text) {
    var cells = new ArrayList<String>();
    var cell = new StringBuilder();
    int at = 0;
    while (true) {
      cell.setLength(0);
      if (at < text.length() && text.charAt(at) == '"') {
        at = quoted(text, at + 1, cell);
        if (at < 0) {
          return Optional.empty();
        }
      } else {
        while (at < text.length() && text.charAt(at) != ',') {
          if (text.charAt(at) == '"') {
            return Optional.empty();
          }
          cell.append(text.charAt(at++));
        }
      }
      cells.add(cell.toString());
      if (at >= text.length()) {
        return Optional.of(cells);
      }
      at++;
    }
  }

  /** Reads a quoted cell; returns where the comma behind it is, or the end, or -1 if neither. */
  private static int quoted(String text, int from, StringBuilder cell) {
    int at = from;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c != '"') {
        cell.append(c);
      } else if (at < text.length() && text.charAt(at) == '"') {
        cell.append('"');
        at++;
      } else {
        return at >= text.length() || text.charAt(at) == ',' ? at : -1;
      }
    }
    return -1;
  }
}
