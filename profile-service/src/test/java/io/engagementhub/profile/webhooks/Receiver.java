package io.engagementhub.profile.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A system outside the hub: keeps what it is posted and answers as it is told. */
public final class Receiver implements AutoCloseable {
  private final HttpServer server;
  private final String scheme;
  private final List<Post> posts = new CopyOnWriteArrayList<>();
  private volatile Function<Post, Reply> replies = _ -> Reply.of(204);

  /** What was posted. */
  public record Post(String path, String id, String timestamp, String signature, String body) {
    public JsonPath json() {
      return JsonPath.from(body);
    }

    public String type() {
      return json().getString("type");
    }

    public boolean isOf(Object profile) {
      return profile.toString().equals(json().getString("data.profileId"));
    }
  }

  /** What it answers. */
  public record Reply(int status, String header, String value, int length) {
    public static Reply of(int status) {
      return new Reply(status, "X-Nothing", "", 0);
    }
  }

  public Receiver() {
    this(null);
  }

  /** One that is reached over TLS, and shows the certificate that {@code tls} holds. */
  public Receiver(@Nullable SSLContext tls) {
    scheme = tls == null ? "http" : "https";
    var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try {
      if (tls == null) {
        server = HttpServer.create(loopback, 0);
      } else {
        var secure = HttpsServer.create(loopback, 0);
        secure.setHttpsConfigurator(new HttpsConfigurator(tls));
        server = secure;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::take);
    server.start();
  }

  private void take(HttpExchange call) throws IOException {
    try (call) {
      var headers = call.getRequestHeaders();
      var post =
          new Post(
              call.getRequestURI().toString(),
              headers.getFirst("Webhook-Id"),
              headers.getFirst("Webhook-Timestamp"),
              headers.getFirst("Webhook-Signature"),
              new String(call.getRequestBody().readAllBytes(), UTF_8));
      posts.add(post);
      var reply = replies.apply(post);
      call.getResponseHeaders().set(reply.header(), reply.value());
      call.sendResponseHeaders(reply.status(), reply.length() == 0 ? -1 : reply.length());
      if (reply.length() > 0) {
        call.getResponseBody().write(new byte[reply.length()]);
      }
    }
  }

  public String url() {
    return scheme + "://localhost:" + server.getAddress().getPort() + "/hook?a=b";
  }

  public void answers(int status) {
    replies = _ -> Reply.of(status);
  }

  public void answers(Function<Post, Reply> replies) {
    this.replies = replies;
  }

  public List<Post> posts() {
    return List.copyOf(posts);
  }

  /** What was posted of one delivery: others may have something to tell meanwhile. */
  public List<Post> posts(String delivery) {
    return posts.stream().filter(post -> post.id().equals(delivery)).toList();
  }

  /** What was posted of a person, of one type. */
  public List<Post> posts(Object profile, String type) {
    return posts.stream().filter(post -> post.isOf(profile) && post.type().equals(type)).toList();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
