package io.engagementhub.bench.engines;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The least that accepts touchpoints durably: appends the body to Kafka, with the settings of the
 * hub's own publisher, and answers 200 when it is acknowledged. It checks nothing.
 *
 * <p>{@code /body} appends the whole body as one record; {@code /items} finds the items of {@code
 * batch} and appends one record each, as the gateway does.
 */
public final class BareEndpoint extends AbstractVerticle {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int LARGEST_BODY = 1 << 20;

  private final KafkaProducer<String, byte[]> producer;
  private final String topic;
  private final int port;

  private BareEndpoint(KafkaProducer<String, byte[]> producer, String topic, int port) {
    this.producer = producer;
    this.topic = topic;
    this.port = port;
  }

  /** {@code BareEndpoint PORT BOOTSTRAP TOPIC}; ends when its input does. */
  public static void main(String[] arguments) throws IOException {
    int port = Integer.parseInt(arguments[0]);
    var producer = new KafkaProducer<String, byte[]>(settings(arguments[1]));
    var topic = arguments[2];
    // As Quarkus does it: two event loops a core.
    int loops = 2 * Runtime.getRuntime().availableProcessors();
    var vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(loops));
    vertx
        .deployVerticle(
            () -> new BareEndpoint(producer, topic, port),
            new DeploymentOptions().setInstances(loops))
        .onSuccess(deployed -> ChildJvm.sayReady())
        .onFailure(failure -> System.exit(1));
    ChildJvm.awaitEndOfInput();
    System.exit(0);
  }

  @Override
  public void start() {
    vertx
        .createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(port))
        .requestHandler(this::receive)
        .listen();
  }

  private void receive(HttpServerRequest request) {
    boolean whole = request.path().equals("/body");
    request
        .body()
        .onSuccess(
            body -> {
              var bytes = body.length() > LARGEST_BODY ? new byte[0] : body.getBytes();
              append(whole ? List.of(bytes) : items(bytes))
                  .whenComplete((done, failure) -> answer(request, failure == null ? 200 : 503));
            });
  }

  private static void answer(HttpServerRequest request, int status) {
    request
        .response()
        .setStatusCode(status)
        .putHeader("content-type", "application/json")
        .end("{\"success\":true}");
  }

  private CompletableFuture<Void> append(List<byte[]> values) {
    var sent = new ArrayList<CompletableFuture<Void>>(values.size());
    for (var value : values) {
      var done = new CompletableFuture<Void>();
      producer.send(
          new ProducerRecord<>(topic, value),
          (metadata, failure) -> {
            if (failure == null) {
              done.complete(null);
            } else {
              done.completeExceptionally(failure);
            }
          });
      sent.add(done);
    }
    return CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new));
  }

  private static List<byte[]> items(byte[] body) {
    var items = new ArrayList<byte[]>();
    try (var parser = JSON.createParser(body)) {
      while (parser.nextToken() != null) {
        if (parser.currentToken() == JsonToken.START_ARRAY) {
          while (parser.nextToken() == JsonToken.START_OBJECT) {
            int from = (int) parser.currentTokenLocation().getByteOffset();
            parser.skipChildren();
            int until = (int) parser.currentLocation().getByteOffset();
            items.add(Arrays.copyOfRange(body, from, until));
          }
          return items;
        }
      }
    } catch (IOException notJson) {
      return List.of(body);
    }
    return List.of(body);
  }

  private static Map<String, Object> settings(String bootstrap) {
    return Map.of(
        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
        bootstrap,
        ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
        StringSerializer.class,
        ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
        ByteArraySerializer.class,
        ProducerConfig.ACKS_CONFIG,
        "all",
        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
        true,
        ProducerConfig.COMPRESSION_TYPE_CONFIG,
        "lz4",
        ProducerConfig.LINGER_MS_CONFIG,
        0,
        ProducerConfig.BATCH_SIZE_CONFIG,
        128 * 1024,
        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
        2 * 1024 * 1024);
  }
}
