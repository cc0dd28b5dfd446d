package io.engagementhub.e2e;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Public data sets that lie beside the source tree or where {@code HUB_SHARED_DATA} says. Not part
 * of the product; tests that need them are not generated without them.
 */
final class SharedData {

  static Optional<Path> file(String name) {
    var named =
        Stream.of(System.getProperty("hub.shared.data"), System.getenv("HUB_SHARED_DATA"))
            .filter(folder -> folder != null && !folder.isBlank())
            .map(Path::of);
    var beside = TheHub.root().resolveSibling("shared").resolve("data");
    return Stream.concat(named, Stream.of(beside))
        .map(folder -> folder.resolve(name))
        .filter(Files::isReadable)
        .findFirst();
  }

  private SharedData() {}
}
