package io.engagementhub.gateway.tracing;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;

/** Receives traces by OTLP over HTTP (opentelemetry-proto 1, ExportTraceServiceRequest). */
final class TraceReceiver implements AutoCloseable {
  private final HttpServer server;
  private final List<ReceivedSpan> spans = new CopyOnWriteArrayList<>();

  /** A span, with the service that its resource names. */
  record ReceivedSpan(String service, String name, String trace, String id, String parent) {}

  private TraceReceiver(HttpServer server) {
    this.server = server;
  }

  static TraceReceiver at(URI address) throws IOException {
    var server = HttpServer.create(new InetSocketAddress(address.getHost(), address.getPort()), 0);
    var receiver = new TraceReceiver(server);
    server.createContext(
        "/v1/traces",
        call -> {
          try (call) {
            var body = call.getRequestBody().readAllBytes();
            var encoding = call.getRequestHeaders().getFirst("Content-Encoding");
            receiver.take("gzip".equals(encoding) ? unpacked(body) : body);
            call.getResponseHeaders().set("Content-Type", "application/x-protobuf");
            call.sendResponseHeaders(200, -1);
          }
        });
    server.start();
    return receiver;
  }

  private static byte[] unpacked(byte[] body) throws IOException {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      return in.readAllBytes();
    }
  }

  private void take(byte[] request) {
    for (var ofResource : ProtobufMessage.read(request).messages(1)) {
      var service =
          ofResource.messages(1).stream()
              .flatMap(resource -> resource.messages(1).stream())
              .filter(attribute -> attribute.text(1).equals("service.name"))
              .flatMap(attribute -> attribute.messages(2).stream())
              .map(value -> value.text(1))
              .findFirst()
              .orElse("");
      for (var ofScope : ofResource.messages(2)) {
        for (var span : ofScope.messages(2)) {
          spans.add(new ReceivedSpan(service, span.text(5), span.hex(1), span.hex(2), span.hex(4)));
        }
      }
    }
  }

  /** Every span received so far of this trace. */
  List<ReceivedSpan> ofTrace(String trace) {
    return spans.stream().filter(span -> span.trace().equals(trace)).toList();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
