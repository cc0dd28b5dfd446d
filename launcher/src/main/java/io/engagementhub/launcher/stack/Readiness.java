package io.engagementhub.launcher.stack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks a part whether it is ready to work; never throws for a part that is not. */
final class Readiness {
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final Ports ports;

  Readiness(Ports ports) {
    this.ports = ports;
  }

  boolean isReady(Part part) {
    return switch (part) {
      case POSTGRESQL, KAFKA -> Ports.answers(ports.of(part));
      case KEYCLOAK -> answers(ports.managementOf(part), "/health/ready");
      case GATEWAY, PROFILE, JOURNEY, CONTENT, CHATBOT ->
          answers(ports.managementOf(part), "/q/health/ready");
    };
  }

  private boolean answers(int port, String path) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
              .timeout(PATIENCE)
              .build();
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
