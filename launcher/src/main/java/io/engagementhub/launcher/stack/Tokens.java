package io.engagementhub.launcher.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Signs demo users in at Keycloak (client {@code hub-cli}, direct grant). */
final class Tokens {
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final ObjectMapper json = new ObjectMapper();
  private final URI endpoint;

  Tokens(Ports ports) {
    endpoint =
        URI.create(
            "http://localhost:"
                + ports.of(Part.KEYCLOAK)
                + "/realms/engagement-hub/protocol/openid-connect/token");
  }

  /**
   * A fresh access token, valid for 15 minutes.
   *
   * @throws HubException if Keycloak is out of reach or refuses
   */
  String of(Role role) {
    String form =
        "grant_type=password&client_id=hub-cli&username="
            + role.user()
            + "&password="
            + role.user();
    HttpRequest request =
        HttpRequest.newBuilder(endpoint)
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      JsonNode body = json.readTree(response.body());
      if (response.statusCode() != 200) {
        throw new HubException(
            "Keycloak refuses to sign in " + role.user() + ": " + body.path("error_description"));
      }
      return body.path("access_token").asText();
    } catch (IOException e) {
      throw new HubException("Keycloak does not answer; is the hub started?", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HubException("interrupted", e);
    }
  }
}
