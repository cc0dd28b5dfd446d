package io.engagementhub.bench.engines;

import io.engagementhub.localstack.LocalCache;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The nginx of this machine as a proxy to one place, if there is one: connections kept alive on
 * both sides, no access log, a worker for each processor. It ends when closed, and by itself when
 * this JVM is gone, because the shell around it reads this JVM's end of a pipe.
 */
public final class Nginx implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 10;
  private static final String SHELL =
      "\"$0\" -p \"$1\" -c \"$1/nginx.conf\" & child=$!; cat >/dev/null; kill $child; wait $child";
  private static final String CONFIGURATION =
      """
      daemon off;
      worker_processes auto;
      pid nginx.pid;
      error_log error.log warn;
      events { worker_connections 1024; }
      http {
        access_log off;
        client_body_temp_path body;
        proxy_temp_path proxy;
        fastcgi_temp_path fastcgi;
        uwsgi_temp_path uwsgi;
        scgi_temp_path scgi;
        keepalive_requests 1000000000;
        upstream service {
          server 127.0.0.1:TARGET;
          keepalive 64;
          keepalive_requests 1000000000;
        }
        server {
          listen 127.0.0.1:PORT;
          location / {
            proxy_pass http://service;
            proxy_http_version 1.1;
            proxy_set_header Connection "";
            proxy_max_temp_file_size 0;
          }
        }
      }
      """;

  private final Process shell;
  private final Path home;
  private final int port;

  private Nginx(Process shell, Path home, int port) {
    this.shell = shell;
    this.home = home;
    this.port = port;
  }

  /** The program, if it is on the PATH. */
  public static Optional<Path> program() {
    var folders = System.getenv().getOrDefault("PATH", "");
    return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
        .splitAsStream(folders)
        .filter(folder -> !folder.isBlank())
        .map(folder -> Path.of(folder, "nginx"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Starts it in front of a port of this machine; returns when it listens.
   *
   * @throws IOException if it does not; the message has its last words
   */
  public static Nginx start(Path program, int target) throws IOException, InterruptedException {
    int port = ChildJvm.freePort();
    var home = Files.createTempDirectory("hub-nginx-");
    Files.writeString(
        home.resolve("nginx.conf"),
        CONFIGURATION
            .replace("TARGET", Integer.toString(target))
            .replace("PORT", Integer.toString(port)));
    var said = home.resolve("said");
    var shell =
        new ProcessBuilder("sh", "-c", SHELL, program.toString(), home.toString())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    var nginx = new Nginx(shell, home, port);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!listens(port)) {
      if (System.nanoTime() > end) {
        var words = Files.readString(said).strip();
        nginx.close();
        throw new IOException("nginx does not listen: " + words);
      }
      Thread.sleep(20);
    }
    return nginx;
  }

  /** Base address. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** Its processes and the shell around them. */
  public Stream<ProcessHandle> processes() {
    return shell.descendants();
  }

  private static boolean listens(int port) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    shell.getOutputStream().close();
    try {
      if (!shell.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        shell.descendants().forEach(ProcessHandle::destroyForcibly);
        shell.destroyForcibly();
      }
    } catch (InterruptedException e) {
      shell.descendants().forEach(ProcessHandle::destroyForcibly);
      Thread.currentThread().interrupt();
    }
    LocalCache.delete(home);
  }
}
