package io.engagementhub.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HttpLineTest {
  private static final byte[] ASK = HttpRequest.get("/", Map.of());

  @Test
  void answersOfAllShapesAreToldApartOnOneConnection() throws Exception {
    var answers =
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nfirst"
            + "HTTP/1.1 503 No\r\ntransfer-encoding: chunked\r\n\r\n3\r\nsec\r\n3;x=y\r\nond\r\n0\r\n\r\n"
            + "HTTP/1.1 204 Empty\r\n\r\n"
            + "HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nlast";

    try (var server = saying(answers);
        var line = HttpLine.to(server.url())) {
      assertThat(line.ask(ASK)).isEqualTo(new HttpLine.Answer(200, "first"));
      assertThat(line.ask(ASK)).isEqualTo(new HttpLine.Answer(503, "second"));
      assertThat(line.call(ASK)).isEqualTo(204);
      assertThat(line.ask(ASK)).isEqualTo(new HttpLine.Answer(200, "last"));
    }
  }

  @Test
  void aBodyLargerThanTheBufferIsReadWhole() throws Exception {
    var body = "x".repeat(300_000);

    try (var server = saying("HTTP/1.1 200 OK\r\nContent-Length: 300000\r\n\r\n" + body);
        var line = HttpLine.to(server.url())) {
      assertThat(line.ask(ASK).body()).isEqualTo(body);
    }
  }

  @Test
  void aServerThatGoesAwayIsAnErrorAndNoAnswer() throws Exception {
    try (var server = saying("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nfir");
        var line = HttpLine.to(server.url())) {
      assertThatThrownBy(() -> line.call(ASK)).isInstanceOf(EOFException.class);
    }
  }

  @Test
  void aCallThatMeetsAClosedConnectionIsSentOnceMoreOnANewOne() throws Exception {
    var answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    try (var server = sayingOneEach(answer, answer);
        var line = HttpLine.to(server.url())) {
      assertThat(line.call(ASK)).isEqualTo(200);
      assertThat(line.call(ASK)).isEqualTo(200);
      assertThat(line.repeated()).isEqualTo(1);
    }
  }

  @Test
  void aServerThatSaysItClosesIsCalledOnANewConnectionWithoutARepeat() throws Exception {
    var answer = "HTTP/1.1 429 Slow\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";

    try (var server = sayingOneEach(answer, answer);
        var line = HttpLine.to(server.url())) {
      assertThat(line.call(ASK)).isEqualTo(429);
      assertThat(line.call(ASK)).isEqualTo(429);
      assertThat(line.repeated()).isZero();
    }
  }

  @Test
  void aServerThatClosesWithoutAnyAnswerIsAnErrorThatSaysWhere() throws Exception {
    try (var server = sayingOneEach("");
        var line = HttpLine.to(server.url())) {
      assertThatThrownBy(() -> line.call(ASK))
          .isInstanceOf(EOFException.class)
          .hasMessageContaining("port " + server.url().getPort())
          .hasMessageContaining("after 0 answers");
    }
  }

  /** A server that says all this on one connection, whatever it is asked. */
  private static Server saying(String answers) throws IOException {
    return sayingOneEach(answers);
  }

  /** A server that says one of these on each connection, and closes its side. */
  private static Server sayingOneEach(String... answers) throws IOException {
    var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    var thread =
        Thread.startVirtualThread(
            () -> {
              for (var answer : answers) {
                try (var caller = socket.accept()) {
                  caller.getInputStream().read();
                  caller.getOutputStream().write(answer.getBytes(UTF_8));
                  caller.shutdownOutput();
                  caller.getInputStream().transferTo(OutputStream.nullOutputStream());
                } catch (IOException gone) {
                  return;
                }
              }
            });
    return new Server(socket, thread);
  }

  private record Server(ServerSocket socket, Thread thread) implements AutoCloseable {
    URI url() {
      return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
