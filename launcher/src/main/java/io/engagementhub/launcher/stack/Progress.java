package io.engagementhub.launcher.stack;

/** Told what happens while the hub starts or stops. */
@FunctionalInterface
public interface Progress {
  void say(String line);

  /** Tells nobody. */
  static Progress silent() {
    return line -> {};
  }
}
