package io.engagementhub.launcher.history;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * How far an import came, kept in a file after each batch.
 *
 * @param rows rows that are dealt with, from the beginning
 * @param accepted messages the gateway took
 * @param refused rows it did not take, or that gave no message
 * @param complete whether the file's end was reached
 */
record Checkpoint(long rows, long accepted, long refused, boolean complete) {
  static final Checkpoint START = new Checkpoint(0, 0, 0, false);

  private static final int KEY_BYTES = 12;

  /** Where an import of that file's content in that way is remembered. */
  static Path fileFor(Path directory, Path source, String way) {
    try (InputStream in = Files.newInputStream(source)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(way.getBytes(StandardCharsets.UTF_8));
      byte[] buffer = new byte[1 << 16];
      for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
      String key = HexFormat.of().formatHex(digest.digest(), 0, KEY_BYTES);
      return Files.createDirectories(directory).resolve(key + ".json");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new HistoryException("cannot read " + source, e);
    }
  }

  /** Where an unfinished import is to go on; the start if there is none. */
  static Checkpoint resumeFrom(Path file) {
    try {
      if (!Files.exists(file)) {
        return START;
      }
      Checkpoint last = new ObjectMapper().readValue(file.toFile(), Checkpoint.class);
      return last.complete() ? START : last;
    } catch (IOException e) {
      // Cut short while it was written: ids make it safe to begin again.
      return START;
    }
  }

  void write(Path file) {
    try {
      Path half = file.resolveSibling(file.getFileName() + ".half");
      new ObjectMapper().writeValue(half.toFile(), this);
      Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Checkpoint plus(long moreRows, long moreAccepted, long moreRefused) {
    return new Checkpoint(rows + moreRows, accepted + moreAccepted, refused + moreRefused, false);
  }

  Checkpoint completed() {
    return new Checkpoint(rows, accepted, refused, true);
  }
}
