package io.engagementhub.profile.bulk;

import io.engagementhub.profile.bulk.domain.Line;
import java.io.IOException;
import java.util.Optional;

/** A list of profiles, read line by line. */
interface Lines {
  /** The next line; empty at the end. */
  Optional<Line> next() throws IOException;
}
