package io.engagementhub.localstack;

import java.util.Locale;

/**
 * Operating system and processor, as the PostgreSQL binaries are named.
 *
 * @param os {@code linux} or {@code darwin}
 * @param arch {@code x86_64} or {@code arm_64}
 */
public record Platform(String os, String arch) {
  /** The one this JVM runs on. */
  public static Platform current() {
    return of(System.getProperty("os.name"), System.getProperty("os.arch"));
  }

  /**
   * Reads Java's names.
   *
   * @throws IllegalArgumentException where there are no binaries for it
   */
  public static Platform of(String osName, String osArch) {
    String os = osName.toLowerCase(Locale.ROOT);
    String arch = osArch.toLowerCase(Locale.ROOT);
    return new Platform(
        os.contains("linux") ? "linux" : os.contains("mac") ? "darwin" : refuse(osName, osArch),
        switch (arch) {
          case "amd64", "x86_64", "x64" -> "x86_64";
          case "aarch64", "arm64" -> "arm_64";
          default -> refuse(osName, osArch);
        });
  }

  /** Name of the archive of PostgreSQL binaries on the class path. */
  String postgresArchive() {
    return "postgres-" + os + "-" + arch + ".txz";
  }

  private static String refuse(String osName, String osArch) {
    throw new IllegalArgumentException(
        "the local stack runs on Linux and macOS, x86-64 and arm64, not on "
            + osName
            + " "
            + osArch);
  }
}
