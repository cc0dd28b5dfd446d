package io.engagementhub.bench.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One kept-alive HTTP/1.1 connection, one call at a time. Understands just what servers of this
 * house answer: a content length, chunks, or no body.
 *
 * <p>A server may close a connection between two calls, whenever it likes. A call that meets this
 * (it was not the first on its connection, and not a byte of an answer came) is sent once more on a
 * new one and counted in {@link #repeated()}: whatever the bench sends may be sent twice, because
 * it reads, or carries a message id. Any other end of a connection is an error.
 */
public final class HttpLine implements AutoCloseable {
  private static final int CONNECT_MILLIS = 2_000;
  private static final int READ_MILLIS = 30_000;

  private final int port;
  private Socket socket;
  private InputStream in;
  private OutputStream out;
  private byte[] buffer = new byte[64 * 1024];
  private int from;
  private int until;
  private long answers;
  private long repeated;
  private boolean closing;

  private HttpLine(int port) throws IOException {
    this.port = port;
    this.socket = connected(port);
    this.in = socket.getInputStream();
    this.out = socket.getOutputStream();
  }

  /** Connects to the port of {@code url} on this machine. */
  public static HttpLine to(URI url) throws IOException {
    return new HttpLine(url.getPort());
  }

  /** How many calls were sent a second time, because the server had closed the connection. */
  public long repeated() {
    return repeated;
  }

  /**
   * An answer.
   *
   * @param status HTTP status
   * @param body as text
   */
  public record Answer(int status, String body) {}

  /**
   * Sends the bytes of one request and reads the answer to its end.
   *
   * @return the HTTP status
   */
  public int call(byte[] request) throws IOException {
    return read(request, null);
  }

  /** As {@link #call}, with the body. */
  public Answer ask(byte[] request) throws IOException {
    var body = new StringBuilder();
    int status = read(request, body);
    return new Answer(status, body.toString());
  }

  private int read(byte[] request, @Nullable StringBuilder body) throws IOException {
    if (closing) {
      connectAgain();
    }
    try {
      send(request);
    } catch (SocketException | EOFException gone) {
      if (answers == 0 || until > from) {
        throw gone;
      }
      repeated++;
      connectAgain();
      send(request);
    }
    int status = rest(body);
    answers++;
    return status;
  }

  /** Sends a request and waits for the first bytes of its answer. */
  private void send(byte[] request) throws IOException {
    out.write(request);
    out.flush();
    if (from == until) {
      fill();
    }
  }

  private void connectAgain() throws IOException {
    socket.close();
    socket = connected(port);
    in = socket.getInputStream();
    out = socket.getOutputStream();
    from = 0;
    until = 0;
    answers = 0;
    closing = false;
  }

  private static Socket connected(int port) throws IOException {
    var socket = new Socket();
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(READ_MILLIS);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
    return socket;
  }

  private int rest(@Nullable StringBuilder body) throws IOException {
    int status = Integer.parseInt(line().substring(9, 12));
    long length = 0;
    boolean chunked = false;
    for (var header = line(); !header.isEmpty(); header = line()) {
      var lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Long.parseLong(lower.substring(15).strip());
      } else if (lower.startsWith("transfer-encoding:")) {
        chunked = lower.contains("chunked");
      } else if (lower.startsWith("connection:")) {
        closing = lower.contains("close");
      }
    }
    if (chunked) {
      for (int size = chunkSize(); size > 0; size = chunkSize()) {
        take(size, body);
        line();
      }
      line();
    } else {
      take(length, body);
    }
    return status;
  }

  private int chunkSize() throws IOException {
    return Integer.parseInt(line().split(";", 2)[0].strip(), 16);
  }

  private void take(long length, @Nullable StringBuilder body) throws IOException {
    var bytes = body == null ? null : new ByteArrayOutputStream();
    for (long left = length; left > 0; ) {
      if (from == until) {
        fill();
      }
      int some = (int) Math.min(left, until - from);
      if (bytes != null) {
        bytes.write(buffer, from, some);
      }
      from += some;
      left -= some;
    }
    if (body != null && bytes != null) {
      body.append(bytes.toString(UTF_8));
    }
  }

  private String line() throws IOException {
    int scan = from;
    while (true) {
      for (; scan < until; scan++) {
        if (buffer[scan] == '\n') {
          var line = new String(buffer, from, scan - from - 1, ISO_8859_1);
          from = scan + 1;
          return line;
        }
      }
      int read = scan - from;
      fill();
      scan = from + read;
    }
  }

  private void fill() throws IOException {
    if (from > 0) {
      System.arraycopy(buffer, from, buffer, 0, until - from);
      until -= from;
      from = 0;
    }
    if (until == buffer.length) {
      buffer = Arrays.copyOf(buffer, 2 * buffer.length);
    }
    int read = in.read(buffer, until, buffer.length - until);
    if (read < 0) {
      throw new EOFException(
          "the server on port "
              + port
              + " closed the connection after "
              + answers
              + " answers on it");
    }
    until += read;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
