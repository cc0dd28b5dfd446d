package io.engagementhub.launcher.history;

/** Told how an import goes. */
@FunctionalInterface
public interface ImportProgress {

  /** So many rows, from the beginning of the file, are dealt with. Told after each batch. */
  void dealtWith(long rows);

  /** An earlier import of this file was interrupted after so many rows; this one goes on there. */
  default void goesOnAfter(long rows) {}
}
