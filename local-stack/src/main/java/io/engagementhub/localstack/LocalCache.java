package io.engagementhub.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Where unpacked distributions are kept between starts: the system property {@code hub.cache}, else
 * {@code HUB_CACHE}, else {@code ~/.cache/engagement-hub}. May be deleted whenever nothing runs.
 */
public final class LocalCache {
  /** Fills an empty directory. */
  @FunctionalInterface
  interface Filling {
    void into(Path emptyDirectory) throws IOException;
  }

  /**
   * The directory {@code name}, filled once. Several processes may ask at the same time: one fills,
   * the others wait. A filling that was cut short leaves no half directory behind.
   */
  static Path directory(String name, Filling filling) {
    try {
      Path root = Files.createDirectories(root());
      Path ready = root.resolve(name);
      if (Files.isDirectory(ready)) {
        return ready;
      }
      synchronized (LocalCache.class) {
        try (FileChannel channel =
                FileChannel.open(
                    root.resolve(name + ".lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
            FileLock lock = channel.lock()) {
          if (lock.isValid() && !Files.isDirectory(ready)) {
            Path half = root.resolve(name + ".half");
            delete(half);
            filling.into(Files.createDirectories(half));
            Files.move(half, ready, StandardCopyOption.ATOMIC_MOVE);
          }
        }
      }
      return ready;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unpack " + name, e);
    }
  }

  /** Deletes a directory with all in it; no matter if it is not there. */
  public static void delete(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }

  private static Path root() {
    String property = System.getProperty("hub.cache", System.getenv("HUB_CACHE"));
    return property != null
        ? Path.of(property)
        : Path.of(System.getProperty("user.home"), ".cache", "engagement-hub");
  }

  private LocalCache() {}
}
