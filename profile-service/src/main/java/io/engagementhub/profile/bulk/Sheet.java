package io.engagementhub.profile.bulk;

import io.engagementhub.contracts.ProfileChanged;
import io.engagementhub.visibility.Disclosure;
import java.io.IOException;
import java.io.Writer;

/** How people are written, one a line. */
public sealed interface Sheet permits CsvSheet, NdjsonSheet {

  /** Writes what stands before the first. */
  void begin(Writer out) throws IOException;

  /** What is told of a person, with the end of the line. */
  String line(ProfileChanged person, Disclosure disclosure);
}
