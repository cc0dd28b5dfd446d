package io.engagementhub.localstack;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;

/**
 * The programs of PostgreSQL for this platform.
 *
 * <p>PostgreSQL refuses to run as root. For root the programs run in a user namespace of their own
 * ({@code unshare --user}), where they are nobody and files of root are theirs; only Linux has
 * such.
 *
 * @param home directory with {@code bin}, {@code lib} and {@code share}
 */
record PostgresBinaries(Path home) {
  static PostgresBinaries unpacked() {
    String archive = Platform.current().postgresArchive();
    return new PostgresBinaries(
        LocalCache.directory(
            "postgresql-" + checksum(archive),
            target -> {
              try (InputStream packed = open(archive)) {
                Unpack.tarXz(packed, target);
              }
            }));
  }

  /** The command line of {@code program}, which replaces its wrapper, so its process id is ours. */
  List<String> command(String program, List<String> arguments) {
    List<String> command = new ArrayList<>(wrapper(Platform.current(), new UnixSystem().getUid()));
    command.add(home.resolve("bin").resolve(program).toString());
    command.addAll(arguments);
    return command;
  }

  /** What has to stand before a program of PostgreSQL for that user of that system. */
  static List<String> wrapper(Platform platform, long user) {
    if (user != 0) {
      return List.of();
    }
    if (!platform.os().equals("linux")) {
      throw new LocalStackException(
          "PostgreSQL does not run as root; start the hub as an ordinary user");
    }
    return List.of("unshare", "--user");
  }

  private static String checksum(String archive) {
    CRC32 crc = new CRC32();
    byte[] buffer = new byte[1 << 16];
    try (InputStream packed = open(archive)) {
      for (int n = packed.read(buffer); n > 0; n = packed.read(buffer)) {
        crc.update(buffer, 0, n);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return HexFormat.of().toHexDigits((int) crc.getValue());
  }

  private static InputStream open(String archive) throws IOException {
    InputStream packed = PostgresBinaries.class.getResourceAsStream("/" + archive);
    if (packed == null) {
      throw new IOException("no PostgreSQL binaries on the class path: " + archive);
    }
    return packed;
  }

  /** Whether a cluster was made in {@code data} before. */
  static boolean hasCluster(Path data) {
    return Files.exists(data.resolve("PG_VERSION"));
  }
}
