package io.engagementhub.launcher.stack;

/** A part cannot start because something else listens on its port. */
public final class PortTakenException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PortTakenException(Part part, int port) {
    super("port " + port + ", which " + part + " needs, is taken by another program");
  }
}
