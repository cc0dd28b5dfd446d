package io.engagementhub.launcher;

import io.engagementhub.launcher.stack.HubException;
import io.engagementhub.launcher.stack.Part;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Finds the part that somebody named. */
final class PartNames {
  /**
   * The part of that name.
   *
   * @throws HubException if there is none, with the names there are
   */
  static Part find(String name) {
    return Part.named(name)
        .orElseThrow(
            () ->
                new HubException(
                    "there is no part \""
                        + name
                        + "\"; the parts are "
                        + Arrays.stream(Part.values())
                            .map(Part::label)
                            .collect(Collectors.joining(", "))));
  }

  private PartNames() {}
}
