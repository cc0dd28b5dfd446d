package io.engagementhub.bench.engines;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * An engine in a JVM of its own, with the flags that the launcher gives a service. It ends when
 * closed, and by itself when this JVM is gone, because its input ends then.
 */
public final class ChildJvm implements AutoCloseable {
  private static final String READY = "ready";
  private static final List<String> FLAGS =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:+UseCompactObjectHeaders",
          "-XX:ReservedCodeCacheSize=96m",
          "-Xms48m",
          "-Xmx320m",
          "-Duser.timezone=UTC",
          "-Dfile.encoding=UTF-8",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  private final Process process;
  private final int port;

  private ChildJvm(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Starts {@code main} with a free port of 127.0.0.1 and {@code arguments}; returns when it is
   * ready.
   *
   * @throws IOException if it ends before
   */
  public static ChildJvm start(Class<?> main, String... arguments) throws IOException {
    int port = freePort();
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FLAGS);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.add(Integer.toString(port));
    command.addAll(List.of(arguments));
    var process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    var said = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    for (var line = said.readLine(); line != null; line = said.readLine()) {
      if (line.equals(READY)) {
        return new ChildJvm(process, port);
      }
    }
    process.destroyForcibly();
    throw new IOException(main.getSimpleName() + " did not start");
  }

  public ProcessHandle process() {
    return process.toHandle();
  }

  /** Base address. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** The child's word that it takes requests. */
  static void sayReady() {
    System.out.println(READY);
    System.out.flush();
  }

  /** Waits until the parent closes the child's input, or is gone. */
  static void awaitEndOfInput() throws IOException {
    int read = System.in.read();
    while (read >= 0) {
      read = System.in.read();
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
